"""The short ways through Markdown: what prompts mostly consist of, read without the parser, or left to it."""
