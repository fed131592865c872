-- Which images each store displays of each product, and why: one row for each image and store.
--
-- Input tables:
--   submission (asin, scope, variant, file)  scope is a store's code or 'GLOBAL'; one row a slot
--   store (code, fallback)                   fallback is 'WHOLE_SET' or 'PER_VARIANT'
-- Result: asin, store, scope, variant, file, displayed (1 or 0), rule, grade, and
-- depends_on_fallback, which is 1 if the other fallback would reverse the row.
-- Rows of scope 'US' never count: the US has no country-specific upload.
WITH flagged AS (
  SELECT asin, scope, variant, file,
         MAX(CASE WHEN variant = 'MAIN' THEN 1 ELSE 0 END)
           OVER (PARTITION BY asin, scope) AS has_main
  FROM submission
),
considered AS (  -- a country's own set counts only with a main image
  SELECT asin, scope FROM submission
  WHERE variant = 'MAIN' AND scope <> 'GLOBAL' AND scope <> 'US'
),
hidden AS (  -- the global images of stores whose own set is considered
  SELECT world.asin, considered.scope AS store, world.variant,
         MAX(CASE WHEN twin.variant = world.variant THEN 1 ELSE 0 END) AS has_twin
  FROM submission AS world
  JOIN considered ON considered.asin = world.asin
  JOIN submission AS twin ON twin.asin = considered.asin AND twin.scope = considered.scope
  WHERE world.scope = 'GLOBAL'
  GROUP BY world.asin, considered.scope, world.variant
)
SELECT own.asin, store.code AS store, own.scope, own.variant, own.file,
       own.has_main AS displayed,
       CASE own.has_main WHEN 1 THEN 'COUNTRY_SET_WITH_MAIN_WINS'
                         ELSE 'COUNTRY_SET_NEEDS_MAIN' END AS rule,
       CASE own.has_main WHEN 1 THEN 'OURS' ELSE 'PAGE' END AS grade,
       0 AS depends_on_fallback
FROM flagged AS own
JOIN store ON store.code = own.scope
WHERE store.code <> 'US'
UNION ALL
SELECT world.asin, store.code, world.scope, world.variant, world.file,
       CASE WHEN hidden.asin IS NULL THEN world.has_main
            WHEN hidden.has_twin = 0 AND store.fallback = 'PER_VARIANT' THEN 1
            ELSE 0 END,
       CASE WHEN hidden.asin IS NULL AND world.has_main = 0 THEN 'ONE_MAIN_REQUIRED'
            WHEN hidden.asin IS NULL THEN 'GLOBAL_REACHES_EVERY_STORE'
            WHEN hidden.has_twin = 0 AND store.fallback = 'PER_VARIANT'
              THEN 'GLOBAL_REACHES_EVERY_STORE'
            ELSE 'COUNTRY_SET_WITH_MAIN_WINS' END,
       CASE WHEN hidden.asin IS NULL THEN 'PAGE' ELSE 'OURS' END,
       CASE WHEN hidden.has_twin = 0 THEN 1 ELSE 0 END
FROM flagged AS world
CROSS JOIN store
LEFT JOIN hidden
  ON hidden.asin = world.asin AND hidden.store = store.code AND hidden.variant = world.variant
WHERE world.scope = 'GLOBAL'
