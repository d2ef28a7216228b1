"""The call: one page for the whole of it, with the harm check, the referral and the ways to end beside it."""
