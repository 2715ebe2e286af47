package io.github.demarchekit.prefill;

/**
 * What data are asked for, on what ground, and by whom: what the person was told, as the {@linkplain AuditTrail audit trail} keeps
 * it (CRPA L114-8: the administration tells which data it gets from others). Immutable.
 *
 * @param announced what the person was told, by the name and version of the text, such as {@code inscription-creche/v2}; not the
 *     text itself. {@code ""} when nothing was announced
 * @param basis what allows the exchange
 * @param actor who asks: an opaque identifier of the agent or of the person's session, never a name or an address; {@code ""} when
 *     it is the application alone
 */
public record Purpose(String announced, LegalBasis basis, String actor) {

    /** Nothing was said: an exchange between administrations, by the application itself. */
    public static final Purpose UNSTATED = new Purpose("", LegalBasis.EXCHANGE_BETWEEN_ADMINISTRATIONS, "");

    /** What allows an administration to get data from another. */
    public enum LegalBasis {
        /** CRPA article L114-8: what is strictly needed, of which the person is informed. */
        EXCHANGE_BETWEEN_ADMINISTRATIONS,
        /** The person asked for it, as on FranceConnect's page that lists what will be sent. */
        REQUEST_OF_THE_PERSON,
        /** The person agreed expressly, where a law wants it. */
        CONSENT
    }
}
