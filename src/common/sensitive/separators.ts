/** What people put between the digits of one number: up to three signs. For a folded text. */
export const SEPARATORS = "[ \\n.\\-/_,·'|:]{0,3}";
