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

    private final LoginRealm realm;
    private final FranceConnectSessions sessions;

    FranceConnectLogout(LoginRealm realm, FranceConnectSessions sessions) {
        this.realm = realm;
        this.sessions = sessions;
    }

    MockResponse logout(RecordedRequest request) {
        RequestParameters parameters = RequestParameters.of(request);
        String destination = parameters.value("post_logout_redirect_uri");
        return refusal(parameters, destination)
                .orElseGet(() -> goodbye(parameters, destination)
                        .newBuilder()
                        .addHeader("Set-Cookie", sessions.end(request))
                        .build());
    }

    private Optional<MockResponse> refusal(RequestParameters parameters, String destination) {
        boolean citizens = realm.product().forCitizens();
        if (!parameters.only(KNOWN)) {
            return refused("Y000400", "Un paramètre est inconnu, ou présent deux fois.");
        }
        String sent = parameters.value("id_token_hint");
        if (sent.isEmpty()) {
            return citizens
                    ? refused("Y000400", "Le paramètre id_token_hint est obligatoire.")
                    : wrongDestination(realm.application(parameters.value("client_id")), destination);
        }
        Optional<JWSObject> hint = decode(sent);
        Optional<JsonNode> claims = hint.flatMap(FranceConnectLogout::claims);
        if (hint.isEmpty() || claims.isEmpty()) {
            return refused("Y04FEDB9", "could not decode id_token_hint");
        }
        String audience = audience(claims.get());
        Optional<FranceConnectRegistration> application = realm.application(audience);
        if (application.isEmpty()) {
            return refused("Y0429C91", "Le jeton n’est pas destiné à un service connu.");
        }
        if (parameters.has("client_id") && !parameters.value("client_id").equals(audience)) {
            return refused("Y0467882", "Le paramètre client_id n’est pas le destinataire du jeton.");
        }
        // Its end is not looked at: people log out long after the 60 seconds of an id_token.
        if (!signed(hint.get(), application.get())
                || !claims.get().path("iss").asString("").equals(realm.issuer().toString())) {
            return refused(
                    "Y045AFAE",
                    "Le jeton n’a pas été signé par " + realm.product().shownName() + ".");
        }
        return wrongDestination(application, destination);
    }

    private boolean signed(JWSObject hint, FranceConnectRegistration application) {
        return application.signature() == FranceConnectRegistration.Signature.HS256
                ? SharedKeySignature.valid(hint, application.clientSecret())
                : realm.keys().signed(hint);
    }

    private Optional<MockResponse> wrongDestination(
            Optional<FranceConnectRegistration> application, String destination) {
        boolean declared = destination.isEmpty()
                || application.filter(known -> known.mayLogOutTo(destination)).isPresent();
        return declared
                ? Optional.empty()
                : refused(
                        realm.product().forCitizens() ? "Y04CFAEF" : "Y030111",
                        "L’adresse de retour (post_logout_redirect_uri) n’est pas déclarée.");
    }

    private MockResponse goodbye(RequestParameters parameters, String destination) {
        if (destination.isEmpty()) {
            return realm.pages().loggedOut();
        }
        Map<String, String> back = new LinkedHashMap<>();
        if (realm.lies().tell(FranceConnectLie.LOGOUT_WRONG_STATE)) {
            back.put("state", "f".repeat(64));
        } else if (parameters.has("state") && !realm.has(FranceConnectHabit.LOGOUT_WITHOUT_STATE)) {
            back.put("state", parameters.value("state"));
        }
        return FranceConnectPages.redirect(FranceConnectPages.withQuery(URI.create(destination), back));
    }

    private Optional<MockResponse> refused(String code, String reason) {
        return Optional.of(realm.pages().error(400, code, reason, ""));
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

    private static String audience(JsonNode claims) {
        JsonNode audience = claims.path("aud");
        return audience.isArray() ? audience.path(0).asString("") : audience.asString("");
    }
}
