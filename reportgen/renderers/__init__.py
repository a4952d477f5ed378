"""Document + Theme -> bytes, a module a format. A renderer knows documents, never content, and no other renderer."""
