package io.github.demarchekit.walk;

/** The pages of the test kit's FranceConnect, which are like the real one's. */
final class FranceConnectPages {

    private FranceConnectPages() {}

    /** Picks the test identity and agrees to what is sent. */
    static void identify(Visitor visitor) {
        visitor.press("Angela Claire Louise DUBOIS");
        visitor.press("Continuer sur");
    }

    /** Confirms the logout when FranceConnect asks. */
    static void leave(Visitor visitor) {
        if (visitor.text().contains("FranceConnect") && visitor.text().contains("Me déconnecter")) {
            visitor.press("Me déconnecter");
        }
    }

    static boolean asksWhoItIs(Visitor visitor) {
        return visitor.text().contains("Angela Claire Louise DUBOIS");
    }
}
