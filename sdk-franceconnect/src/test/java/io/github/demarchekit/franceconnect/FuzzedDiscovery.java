package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** The document of the platform's addresses: browser and secrets are sent to the issuer's host, in a way that arrives. */
final class FuzzedDiscovery implements FuzzTarget {

    @Override
    public List<String> seeds() {
        String right = ScriptedTransport.document();
        return List.of(
                right,
                right.replace("/authorize", "/authorize?a=b"),
                right.replace("/authorize", "/authorize#there"),
                right.replace("https://fc.example/api/v2/token", "https://someone@fc.example/token"),
                right.replace("https://fc.example/api/v2/token", "https:///token"),
                right.replace("https://fc.example/api/v2/token", "https:token"),
                right.replace("https://fc.example/api/v2/jwks", "http://localhost/jwks"),
                right.replace("https://fc.example/api/v2/jwks", "//fc.example/jwks"),
                right.replace("https://fc.example/api/v2/jwks", "https://fc.example:99999/a b"),
                right.replace("\"https://fc.example/api/v2/token\"", "[\"https://fc.example/\"]"),
                right.replace("[\"HS256\",\"ES256\",\"RS256\"]", "[7,null,[]]"),
                right.replace("true", "\"maybe\""),
                "[]",
                "null",
                "");
    }

    @Override
    public void feed(byte[] input) {
        Registration registration = Clients.registration(FuzzIssuer.CLOCK);
        BackChannel backChannel = new BackChannel(request -> FuzzIssuer.json(200, input));
        start(input, () -> party(registration, backChannel, Discovery.read(registration, backChannel)));
        String given = new String(input, StandardCharsets.UTF_8);
        start(input, () -> party(registration, backChannel, Discovery.given(registration, given)));
    }

    private static RelyingParty party(Registration registration, BackChannel backChannel, Discovery discovery) {
        return new RelyingParty(
                registration,
                backChannel,
                discovery,
                (login, forgetAfter) -> true,
                FuzzIssuer.CRYPTO,
                Optional.empty());
    }

    private static void start(byte[] input, Supplier<RelyingParty> party) {
        Refusals.of(input, () -> party.get().start(Set.of(Scope.OPENID), Map.of(), FuzzIssuer.PENDING))
                .ifPresent(start -> requireRightAddress(start.redirectUri()));
        Refusals.of(input, () -> party.get().startLogout(Secret.of("an id_token")))
                .ifPresent(start -> requireHost(start.redirectUri()));
    }

    private static void requireRightAddress(URI address) {
        requireHost(address);
        if (!address.getRawQuery().contains("state=" + FuzzIssuer.STATE)) {
            throw new AssertionError("a login is sent without its state");
        }
    }

    private static void requireHost(URI address) {
        if (!"https".equalsIgnoreCase(address.getScheme())
                || !"fc.example".equalsIgnoreCase(address.getHost())
                || address.getRawUserInfo() != null
                || address.getRawQuery() == null) {
            throw new AssertionError("a browser is sent elsewhere, or without what was to be said");
        }
    }
}
