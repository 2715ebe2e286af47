package io.github.demarchekit.prefill;

/**
 * How far a provider itself vouches for what it says, after the quality that its contract declares.
 *
 * <table>
 * <caption>What the official contracts say, and what it is here</caption>
 * <tr><th>data</th><th>the provider says</th><th>trust</th></tr>
 * <tr><td>CAF and MSA, identities</td><td>not precisely sourced</td><td>{@link #CHECKED}</td></tr>
 * <tr><td>CAF and MSA, address</td><td>declared, possibly out of date</td><td>{@link #DECLARED}</td></tr>
 * <tr><td>CAF and MSA, <em>quotient familial</em></td><td>computed by themselves</td><td>{@link #CERTIFIED}</td></tr>
 * <tr><td>CNOUS, identity</td><td>typed by the student, checked by an agent, the place of birth apart</td>
 *     <td>{@link #CHECKED}</td></tr>
 * <tr><td>France Travail, identity</td><td>checked by an agent on an identity document; certified with the certification codes VC,
 *     IC and PC, not with AC, DC, EC, RC or none</td><td>{@link #CERTIFIED} or {@link #CHECKED}</td></tr>
 * <tr><td>France Travail, address</td><td>declared</td><td>{@link #DECLARED}</td></tr>
 * <tr><td>Éducation nationale (MEN), identity</td><td>from the parents' documents</td><td>{@link #CHECKED}</td></tr>
 * <tr><td>Enseignement supérieur (MESRI), identity</td><td>certified through the national student number</td>
 *     <td>{@link #CERTIFIED}</td></tr>
 * <tr><td>ANTS, identity of the registration document</td><td>not the one of FranceConnect: see how well the two match</td>
 *     <td>{@link #CHECKED}</td></tr>
 * <tr><td>FranceConnect, pivot identity</td><td>the national register of natural persons</td><td>{@link #CERTIFIED}</td></tr>
 * <tr><td>INSEE, DJEPVA, DGFIP, URSSAF, all that they say of a company or an association</td><td>the authentic source</td>
 *     <td>{@link #CERTIFIED}</td></tr>
 * <tr><td>DGFIP, a household's income and tax</td><td>the authentic source</td><td>{@link #CERTIFIED}</td></tr>
 * <tr><td>DGFIP, a household's persons and address</td><td>those that taxpayers declare</td>
 *     <td>{@link #CHECKED} and {@link #DECLARED}</td></tr>
 * </table>
 */
public enum Trust {
    /** Declared by the person and possibly out of date, such as CAF's address. A form keeps it editable. */
    DECLARED,
    /** Checked, without a precise source, such as CAF's identities. A form keeps it editable. */
    CHECKED,
    /** The authentic source, such as the civil status that FranceConnect gives. A form shows it locked. */
    CERTIFIED
}
