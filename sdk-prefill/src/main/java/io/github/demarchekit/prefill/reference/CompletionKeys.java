package io.github.demarchekit.prefill.reference;

/**
 * The keys under which the completion service writes its answer.
 *
 * <p>No public contract of them was found: {@link #OBSERVED} is what its users read. Should the service write others, an application
 * passes them to {@link AddressCompletion#builder(java.net.URI, CompletionKeys)} and need not wait for a release.
 *
 * @param results the list of proposals
 * @param label the address in one line
 * @param kind what it is
 * @param street the street
 * @param postcode the postcode
 * @param city the commune's name
 * @param lon degrees east
 * @param lat degrees north
 */
public record CompletionKeys(
        String results,
        String label,
        String kind,
        String street,
        String postcode,
        String city,
        String lon,
        String lat) {

    /** What the users of the service read. */
    public static final CompletionKeys OBSERVED =
            new CompletionKeys("results", "fulltext", "kind", "street", "zipcode", "city", "x", "y");
}
