-- One row a page that could not be read.
SELECT page_id, url, stage, code, message, given_id FROM faults ORDER BY url, page_id, code
