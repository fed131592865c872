-- What each store displays of each product.
-- Tables: submission (asin, scope, variant, file), whose scope is a store's code or GLOBAL, and
-- store (code). :fills is 1 if global images fill the slots that an own set lacks, else 0.
WITH considered AS (  -- by product and store; the US has no set of its own
  SELECT asin, code AS store, max(scope = code) AS own
  FROM store JOIN submission ON scope IN ('GLOBAL', nullif(code, 'US')) AND variant = 'MAIN'
  GROUP BY asin, code
)
SELECT asin, store, variant, file, max(scope = store)  -- of two files in a slot the own one
FROM considered JOIN submission USING (asin)
WHERE scope = iif(own, store, 'GLOBAL') OR (:fills AND scope = 'GLOBAL')
GROUP BY asin, store, variant
