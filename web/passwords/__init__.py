"""The password desk: call back on a directory number, challenge, speak six words; the case itself is not shown."""
