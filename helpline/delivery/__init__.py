"""One module for each way of sending. By hand is a person's act and needs none: see `helpline.actions.sending`."""
