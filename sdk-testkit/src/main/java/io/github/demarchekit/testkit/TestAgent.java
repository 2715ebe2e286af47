package io.github.demarchekit.testkit;

import io.github.demarchekit.core.Siret;
import java.util.List;
import java.util.Optional;

/**
 * A public agent, or a professional, who can log in at the test kit's ProConnect. The constants are fictitious.
 *
 * @param email the address by which ProConnect finds the identity provider
 * @param sub the identifier, one per agent and identity provider, the same for every application
 * @param givenName the given name
 * @param usualName the name in use
 * @param siret the establishment, which some identity providers do not know
 * @param organization the establishment's name, {@code ""} when it is unknown
 * @param identityProvider the {@code idp_id}
 * @param levels the {@code acr} values this agent can reach, the usual one first
 * @param methods the {@code amr} values
 */
public record TestAgent(
        String email,
        String sub,
        String givenName,
        String usualName,
        Optional<Siret> siret,
        String organization,
        String identityProvider,
        List<String> levels,
        List<String> methods)
        implements TestAccount {

    /** The level of who represents a company, as its register knows. */
    public static final String CERTIFIED_DIRIGEANT = "https://proconnect.gouv.fr/assurance/certification-dirigeant";

    private static final String DINUM = "Direction interministérielle du numérique";
    private static final String FIA1 = "71144ab3-ee1a-4401-b7b3-79b44f7daeeb";
    private static final String FIA2 = "0e7c099f-fe86-49a0-b7d1-19df45397212";

    /** An agent of an administration, by password: the one that most tests need. */
    public static final TestAgent FIA1_AGENT =
            atDinum("test@fia1.fr", "1", "Angela", "DUBOIS", FIA1, List.of("eidas1"), List.of("pwd"));

    /** The same agent through another identity provider: another {@code sub}. */
    public static final TestAgent FIA1_AGENT_AT_FIA2 =
            atDinum("test@fia1.fr", "2", "Angela", "DUBOIS", FIA2, List.of("eidas1"), List.of("pwd"));

    /** An agent who can give a second factor. */
    public static final TestAgent MFA_AGENT = atDinum(
            "mfa@fia1.fr",
            "3",
            "Melissandre",
            "TROIS-DUPRE",
            FIA1,
            List.of("eidas1", "eidas1-mfa", "eidas0-mfa"),
            List.of("pwd", "totp", "mfa"));

    /** Who declares an identity that nobody has checked, without establishment. */
    public static final TestAgent YOPMAIL_USER = new TestAgent(
            "user@yopmail.com",
            sub("4"),
            "Pierre",
            "MERCIER",
            Optional.empty(),
            "",
            FIA2,
            List.of("eidas0"),
            List.of("pwd", "mail"));

    /** Who represents a company. */
    public static final TestAgent DIRIGEANT = atDinum(
            "dirigeant@fia1.fr",
            "5",
            "Joëlle",
            "DUBINÔRE",
            FIA1,
            List.of("eidas1", CERTIFIED_DIRIGEANT),
            List.of("pwd"));

    /** Takes copies of the lists, and checks that there is a level. */
    public TestAgent {
        levels = List.copyOf(levels);
        methods = List.copyOf(methods);
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("an agent has a level, such as eidas1");
        }
    }

    /** Returns the constants, in the order ProConnect's page shows them. */
    public static List<TestAgent> all() {
        return List.of(FIA1_AGENT, FIA1_AGENT_AT_FIA2, MFA_AGENT, YOPMAIL_USER, DIRIGEANT);
    }

    /** Returns {@code sub}: the address is not enough, since two identity providers may know the same. */
    @Override
    public String username() {
        return sub;
    }

    @Override
    public String toString() {
        return "TestAgent[" + sub + "]";
    }

    private static TestAgent atDinum(
            String email,
            String number,
            String givenName,
            String usualName,
            String identityProvider,
            List<String> levels,
            List<String> methods) {
        return new TestAgent(
                email,
                sub(number),
                givenName,
                usualName,
                Optional.of(new Siret("13002526500013")),
                DINUM,
                identityProvider,
                levels,
                methods);
    }

    private static String sub(String number) {
        return "a6e2b1f0-0000-4000-8000-00000000000" + number;
    }
}
