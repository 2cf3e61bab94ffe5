/** The reject class: nothing that Teller does. */
export const OUT_OF_SCOPE = 'out_of_scope';
