"""Proofs that no call can break a promise: over every path of every protocol, and over everything the gate reads."""
