package io.github.demarchekit.prefill;

import java.util.List;

/**
 * An API that {@linkplain Dataset datasets} belong to. Immutable; compared by its values.
 *
 * @param name the name that messages and logs show
 * @param franceConnectHeader the header that carries a FranceConnect access token: {@code Authorization}, as {@code Bearer}, when
 *     it stands in place of the application's own; another one, as it is, when both are sent
 * @param enveloped whether bodies are {@code {"data":…,"links":…,"meta":…}} with keys in snake case; otherwise the data are the
 *     body, and keys are written as components are
 * @param everyCall the parameters that each call says, such as {@code recipient}: the {@link Access}'s, or a question's own
 */
public record Api(String name, String franceConnectHeader, boolean enveloped, List<String> everyCall) {

    private static final String AUTHORIZATION = "Authorization";

    /** API Particulier, by DINUM: what administrations know about a person. */
    public static final Api API_PARTICULIER = new Api("API Particulier", AUTHORIZATION, true, List.of("recipient"));

    /** API Entreprise, by DINUM: what administrations know about a company or an association. */
    public static final Api API_ENTREPRISE =
            new Api("API Entreprise", AUTHORIZATION, true, List.of("recipient", "context", "object"));

    /** API Impôt particulier, by DGFIP: a household's income tax, for who logged in with FranceConnect. */
    public static final Api IMPOT_PARTICULIER =
            new Api("API Impôt particulier", "X-FranceConnect-OAuth", false, List.of());

    /** Takes a copy of the list. */
    public Api {
        everyCall = List.copyOf(everyCall);
    }

    /** Tells whether a FranceConnect access token stands in place of the application's own. */
    boolean takesUsersTokenForItsOwn() {
        return franceConnectHeader.equals(AUTHORIZATION);
    }

    @Override
    public String toString() {
        return name;
    }
}
