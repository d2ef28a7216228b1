"""How the tables came to be, step by step; run by `helpline.storage.migrate`, never by hand."""
