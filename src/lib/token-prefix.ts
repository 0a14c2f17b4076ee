/** How every personal token begins, so that one of another site (Hugging Face's begin with "hf_") is known for what it is. */
export const TOKEN_PREFIX = "bsp_";
