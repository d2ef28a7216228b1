"""The web pages: a form becomes an action, a case becomes a page, and nothing else happens here."""
