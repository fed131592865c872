"""Folders, zips and lists of names: submissions and rejections."""
