/** So many draws are made of a question unless a page asks for another number. */
export const DRAWS = 200;
