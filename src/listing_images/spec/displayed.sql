-- Which images each store displays of each product, and why: one row for each image and store.
--
-- Input tables:
--   submission (asin, scope, variant, file)  scope is a store's code or 'GLOBAL'; one row a slot
--   store (code, fallback)                   fallback is 'WHOLE_SET' or 'PER_VARIANT'
-- Result: asin, store, scope, variant, file, displayed (1 or 0), rule, grade, and
-- depends_on_fallback, which is 1 if the other fallback would reverse the row.
-- Rows of scope 'US' never count: the US has no country-specific upload.
WITH complete AS (  -- the sets that have a main image
  SELECT asin, scope FROM submission WHERE variant = 'MAIN'
),
worldwide AS (  -- the global images
  SELECT image.asin, image.scope, image.variant, image.file,
         CASE WHEN complete.asin IS NULL THEN 0 ELSE 1 END AS has_main
  FROM submission AS image
  LEFT JOIN complete ON complete.asin = image.asin AND complete.scope = image.scope
  WHERE image.scope = 'GLOBAL'
),
considered AS (  -- a country's own set counts only with a main image
  SELECT complete.asin, store.code AS store, store.fallback
  FROM complete
  JOIN store ON store.code = complete.scope
  WHERE store.code <> 'US'
),
follower AS (  -- all other stores; a product is joined once, not each of its images
  SELECT product.asin, store.code AS store
  FROM (SELECT DISTINCT asin FROM worldwide) AS product
  CROSS JOIN store
  LEFT JOIN considered ON considered.asin = product.asin AND considered.store = store.code
  WHERE considered.asin IS NULL
)
-- The images of a country's own set
SELECT own.asin, store.code AS store, own.scope, own.variant, own.file,
       CASE WHEN complete.asin IS NULL THEN 0 ELSE 1 END AS displayed,
       CASE WHEN complete.asin IS NULL THEN 'COUNTRY_SET_NEEDS_MAIN'
            ELSE 'COUNTRY_SET_WITH_MAIN_WINS' END AS rule,
       CASE WHEN complete.asin IS NULL THEN 'PAGE' ELSE 'OURS' END AS grade,
       0 AS depends_on_fallback
FROM submission AS own
JOIN store ON store.code = own.scope
LEFT JOIN complete ON complete.asin = own.asin AND complete.scope = own.scope
WHERE store.code <> 'US'
UNION ALL
-- The global images, in the stores that follow the global set
SELECT worldwide.asin, follower.store, worldwide.scope, worldwide.variant, worldwide.file,
       worldwide.has_main,
       CASE worldwide.has_main WHEN 1 THEN 'GLOBAL_REACHES_EVERY_STORE'
                               ELSE 'ONE_MAIN_REQUIRED' END,
       'PAGE',
       0
FROM follower
JOIN worldwide ON worldwide.asin = follower.asin
UNION ALL
-- The global images, in the stores whose own set is considered
SELECT worldwide.asin, considered.store, worldwide.scope, worldwide.variant, worldwide.file,
       CASE WHEN own.asin IS NULL AND considered.fallback = 'PER_VARIANT' THEN 1 ELSE 0 END,
       CASE WHEN own.asin IS NULL AND considered.fallback = 'PER_VARIANT'
              THEN 'GLOBAL_REACHES_EVERY_STORE'
            ELSE 'COUNTRY_SET_WITH_MAIN_WINS' END,
       'OURS',
       CASE WHEN own.asin IS NULL THEN 1 ELSE 0 END
FROM considered
JOIN worldwide ON worldwide.asin = considered.asin
LEFT JOIN submission AS own
  ON own.asin = considered.asin AND own.scope = considered.store
 AND own.variant = worldwide.variant
