"""Scripted calls played on the real actions, on a store of their own and with a post that goes nowhere."""
