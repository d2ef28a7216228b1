"""A helpline for trying out: made-up people and calls, told through the real actions."""

from helpline.demo.folder import MARK, Demo, open_demo
from helpline.demo.people import SignIn

__all__ = ["MARK", "Demo", "SignIn", "open_demo"]
