package io.github.demarchekit.prefill;

/**
 * An API that {@linkplain Dataset datasets} belong to. Immutable; compared by its values.
 *
 * @param name the name that messages and logs show
 * @param franceConnectHeader the header that carries a FranceConnect access token: {@code Authorization}, as {@code Bearer}, when
 *     it stands in place of the application's own; another one, as it is, when both are sent
 * @param enveloped whether bodies are {@code {"data":…,"links":…,"meta":…}} with keys in snake case; otherwise the data are the
 *     body, and keys are written as components are
 */
public record Api(String name, String franceConnectHeader, boolean enveloped) {

    /** API Particulier, by DINUM: what administrations know about a person. */
    public static final Api API_PARTICULIER = new Api("API Particulier", "Authorization", true);

    /** API Entreprise, by DINUM: what administrations know about a company or an association. */
    public static final Api API_ENTREPRISE = new Api("API Entreprise", "Authorization", true);

    /** API Impôt particulier, by DGFIP: a household's income tax, for who logged in with FranceConnect. */
    public static final Api IMPOT_PARTICULIER = new Api("API Impôt particulier", "X-FranceConnect-OAuth", false);

    @Override
    public String toString() {
        return name;
    }
}
