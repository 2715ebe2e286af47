package io.github.demarchekit.testkit;

import io.github.demarchekit.core.PivotIdentity;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * FranceConnect v2, or FranceConnect+, on localhost.
 *
 * <p>On both, codes and consents end after 30 s, tokens after 60 s, whatever {@code expires_in} says. FranceConnect+ encrypts every
 * token to a key of the application: register it with {@link FranceConnectRegistration#encrypted}. The application that is
 * registered there from the start publishes its keys, for RSA-OAEP-256, at {@code /franceconnect-plus/jwks} beside its
 * {@code redirect_uri}.
 */
public final class FakeFranceConnect extends FakeLoginPlatform implements AccessTokens {

    private static final URI DEMO_KEYS = URI.create("/franceconnect-plus/jwks");

    private final Circumstances circumstances;

    private FakeFranceConnect(LoginRealm realm, Circumstances circumstances) {
        super(realm, new CitizenAuthorizeRules(realm.product(), realm.scopes(), realm.lies()), circumstances);
        this.circumstances = circumstances;
    }

    static FakeFranceConnect of(LoginProduct product, URI platform, TestClock clock) {
        FakeFranceConnect franceConnect =
                new FakeFranceConnect(LoginRealm.of(product, platform, clock), new Circumstances());
        FranceConnectRegistration demo =
                FranceConnectRegistration.of(franceConnect.clientId(), franceConnect.clientSecret());
        franceConnect.register(
                product.encrypts()
                        ? demo.encrypted(
                                FranceConnectEncryption.at(FranceConnectEncryption.Algorithm.RSA_OAEP_256, DEMO_KEYS))
                        : demo);
        return franceConnect;
    }

    /**
     * Registers a data provider, or replaces the one that has the same identifier.
     *
     * @throws IllegalArgumentException when the real platform does not sign so
     */
    public void register(DataProviderRegistration provider) {
        if (!realm().product().signatures().contains(provider.signature())) {
            throw new IllegalArgumentException(
                    realm().product().shownName() + " does not sign by " + provider.signature());
        }
        realm().providers().put(provider.clientId(), provider);
    }

    /**
     * Logs a person in as a browser would, over HTTP, and returns the callback address that FranceConnect redirects to.
     *
     * @param authorizeUri where the application sends the browser
     * @throws IllegalStateException when FranceConnect shows an error page; the message holds its code
     */
    public URI authenticate(URI authorizeUri, TestIdentity person) {
        return visitor().authenticate(authorizeUri, person);
    }

    /**
     * Picks a person whose login ends on an error page, goes back to the application by that page's link, and returns the callback
     * address.
     *
     * @throws IllegalStateException when no such page comes
     */
    public URI leaveErrorPage(URI authorizeUri, TestIdentity person) {
        return visitor().leaveErrorPage(authorizeUri, person);
    }

    /**
     * Sets the level of the identity provider that people choose from now on, such as {@code eidas3}; the one that is asked at first.
     *
     * <p>FranceConnect+ tells it when it is above the asked one, and shows an error page when it is below. FranceConnect always says
     * {@code eidas1}.
     *
     * @param acr a level, {@code ""} for the one that is asked
     */
    public void identityProviderLevel(String acr) {
        circumstances.level = acr;
    }

    /**
     * Makes the people who log in from now on do so in somebody else's name, by Aidants Connect: an id_token tells these mandates in
     * {@code rep_scope} when it is asked to.
     *
     * @param mandates none for people who act for themselves
     */
    public void aidantsConnect(String... mandates) {
        circumstances.mandates = List.of(mandates);
    }

    @Override
    public Optional<PivotIdentity> holder(String accessToken) {
        return logins().issued(accessToken)
                .map(token -> ((TestIdentity) token.grant().authentication().account()).identity());
    }

    @Override
    public Set<String> scopes(String accessToken) {
        return logins().issued(accessToken)
                .map(token -> token.grant().demand().scopes())
                .orElse(Set.of());
    }

    private static final class Circumstances implements LoginPages.Circumstances {
        private volatile String level = "";
        private volatile List<String> mandates = List.of();

        @Override
        public String level() {
            return level;
        }

        @Override
        public List<String> mandates() {
            return mandates;
        }
    }
}
