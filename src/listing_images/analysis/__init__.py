"""What follows from answers: findings, impact, plans, audits."""
