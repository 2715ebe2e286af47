package io.github.demarchekit.testkit;

import com.nimbusds.jose.JWSObject;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.core.internal.Json;
import java.net.URI;
import java.text.ParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import mockwebserver3.MockResponse;
import mockwebserver3.RecordedRequest;
import tools.jackson.databind.JsonNode;

/** {@code /session/end}: who may be sent where after a logout. */
final class FranceConnectLogout {

    private static final Set<String> KNOWN =
            Set.of("id_token_hint", "post_logout_redirect_uri", "state", "client_id", "logout_hint", "ui_locales");

    private final URI issuer;
    private final Map<String, FranceConnectRegistration> registrations;
    private final FranceConnectSessions sessions;
    private final FranceConnectKeys keys;

    FranceConnectLogout(
            URI issuer,
            Map<String, FranceConnectRegistration> registrations,
            FranceConnectSessions sessions,
            FranceConnectKeys keys) {
        this.issuer = issuer;
        this.registrations = registrations;
        this.sessions = sessions;
        this.keys = keys;
    }

    MockResponse logout(RecordedRequest request) {
        RequestParameters parameters = RequestParameters.of(request);
        if (!parameters.only(KNOWN)) {
            return refused("Y000400", "Un paramètre est inconnu de FranceConnect, ou présent deux fois.");
        }
        if (parameters.value("id_token_hint").isEmpty()) {
            return refused("Y000400", "Le paramètre id_token_hint est obligatoire.");
        }
        Optional<JWSObject> hint = decode(parameters.value("id_token_hint"));
        Optional<JsonNode> claims = hint.flatMap(FranceConnectLogout::claims);
        if (hint.isEmpty() || claims.isEmpty()) {
            return refused("Y04FEDB9", "Le paramètre id_token_hint n’est pas un jeton.");
        }
        String audience = claims.get().path("aud").asString("");
        FranceConnectRegistration application = registrations.get(audience);
        if (application == null) {
            return refused("Y0429C91", "Le jeton n’est pas destiné à un service connu.");
        }
        if (parameters.has("client_id") && !parameters.value("client_id").equals(audience)) {
            return refused("Y0467882", "Le paramètre client_id n’est pas le destinataire du jeton.");
        }
        // Its end is not looked at: people log out long after the 60 seconds of an id_token.
        if (!keys.signed(hint.get()) || !claims.get().path("iss").asString("").equals(issuer.toString())) {
            return refused("Y045AFAE", "Le jeton n’a pas été signé par FranceConnect.");
        }
        String destination = parameters.value("post_logout_redirect_uri");
        if (!destination.isEmpty() && !application.mayLogOutTo(destination)) {
            return refused("Y04CFAEF", "L’adresse de retour (post_logout_redirect_uri) n’est pas déclarée.");
        }
        return goodbye(parameters, destination)
                .newBuilder()
                .addHeader("Set-Cookie", sessions.end(request))
                .build();
    }

    private static MockResponse goodbye(RequestParameters parameters, String destination) {
        if (destination.isEmpty()) {
            return FranceConnectPages.loggedOut();
        }
        Map<String, String> back = new LinkedHashMap<>();
        if (parameters.has("state")) {
            back.put("state", parameters.value("state"));
        }
        return FranceConnectPages.redirect(FranceConnectPages.withQuery(URI.create(destination), back));
    }

    private static MockResponse refused(String code, String reason) {
        return FranceConnectPages.error(400, code, reason, Optional.empty());
    }

    private static Optional<JWSObject> decode(String token) {
        try {
            return Optional.of(JWSObject.parse(token));
        } catch (ParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<JsonNode> claims(JWSObject token) {
        try {
            return Optional.of(Json.read("id_token_hint", token.getPayload().toBytes(), JsonNode.class));
        } catch (UnreadableResponseException e) {
            return Optional.empty();
        }
    }
}
