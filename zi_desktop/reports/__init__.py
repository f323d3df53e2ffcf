"""Papers and their writers. Knows plans and annex tables; no SQL, no Qt."""
