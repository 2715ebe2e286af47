package io.github.demarchekit.franceconnect;

import java.net.URI;

/**
 * One running login service: which product it is, and its issuer, which is its base address.
 *
 * <p>The constants are those that were known in November 2026. Any other, such as a new address or the test kit, is made of its
 * issuer; everything else is read from its discovery document. Whether ProConnect has opened issuers under
 * {@code proconnect.gouv.fr} could not be confirmed: its partners' site says.
 *
 * @param product what it speaks
 * @param issuer the {@code iss} of its tokens, character for character; https, or http on localhost
 */
public record Platform(Product product, URI issuer) {

    /** FranceConnect, in production. */
    public static final Platform FRANCECONNECT = franceConnect(URI.create("https://oidc.franceconnect.gouv.fr/api/v2"));
    /** FranceConnect's sandbox ("bac à sable"), for clients made in the partners' portal. */
    public static final Platform FRANCECONNECT_SANDBOX =
            franceConnect(URI.create("https://fcp-low.sbx.dev-franceconnect.fr/api/v2"));
    /** FranceConnect's former integration platform, for clients that were made before the portal. */
    public static final Platform FRANCECONNECT_INTEGRATION =
            franceConnect(URI.create("https://fcp-low.integ01.dev-franceconnect.fr/api/v2"));
    /** FranceConnect+, in production. */
    public static final Platform FRANCECONNECT_PLUS =
            franceConnectPlus(URI.create("https://auth.franceconnect.gouv.fr/api/v2"));
    /** FranceConnect+'s integration platform. It refuses callbacks on localhost. */
    public static final Platform FRANCECONNECT_PLUS_INTEGRATION =
            franceConnectPlus(URI.create("https://auth.integ01.dev-franceconnect.fr/api/v2"));
    /** ProConnect, in production, from the Internet. */
    public static final Platform PROCONNECT = proConnect(URI.create("https://auth.agentconnect.gouv.fr/api/v2"));
    /** ProConnect's integration platform, from the Internet. */
    public static final Platform PROCONNECT_INTEGRATION =
            proConnect(URI.create("https://fca.integ01.dev-agentconnect.fr/api/v2"));
    /** ProConnect, in production, from the State's own network (RIE). */
    public static final Platform PROCONNECT_RIE =
            proConnect(URI.create("https://auth.agentconnect.rie.gouv.fr/api/v2"));
    /** ProConnect's integration platform, from the State's own network (RIE). */
    public static final Platform PROCONNECT_RIE_INTEGRATION =
            proConnect(URI.create("https://fca.integ02.agentconnect.rie.gouv.fr/api/v2"));

    /** Returns a FranceConnect at another address. */
    public static Platform franceConnect(URI issuer) {
        return new Platform(Product.FRANCECONNECT, issuer);
    }

    /** Returns a FranceConnect+ at another address. */
    public static Platform franceConnectPlus(URI issuer) {
        return new Platform(Product.FRANCECONNECT_PLUS, issuer);
    }

    /** Returns a ProConnect at another address. */
    public static Platform proConnect(URI issuer) {
        return new Platform(Product.PROCONNECT, issuer);
    }
}
