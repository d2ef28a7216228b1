"""What a referral says: composed from the case, pure, before any form is filled."""
