package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The answer to a code or to a refresh token; its first character says with which status and type it comes. */
final class FuzzedTokenResponse implements FuzzTarget {

    private static final List<Integer> STATUSES = List.of(200, 400, 401, 500, 204);

    private final Registration registration =
            FuzzIssuer.registration(Platform.proConnect(URI.create(ScriptedTransport.ISSUER)), SigningAlgorithm.HS256);

    @Override
    public List<String> seeds() {
        String idToken = FuzzIssuer.TOKENS.signed("{\"alg\":\"HS256\"}", FuzzIssuer.claims());
        String right =
                "0{\"access_token\":\"abc\",\"token_type\":\"Bearer\",\"expires_in\":60,\"refresh_token\":\"def\","
                        + "\"id_token\":\"" + idToken + "\"}";
        return List.of(
                right,
                right.replace("60", "-1"),
                right.replace(":60", ":1e400"),
                right.replace(":60", ":" + "9".repeat(30)),
                right.replace("abc", "a\\r\\nHost: b"),
                right.replace("\"abc\"", "{}"),
                right.replace("Bearer", "mac"),
                "0{\"error\":\"invalid_grant\"}",
                "1{\"error\":\"invalid_grant\",\"error_uri\":\"https://x/?code=Y000006&id=1-2\"}",
                "1{\"error\":\"<b>\\n\",\"error_uri\":[]}",
                "6{\"error\":",
                "3<html>",
                "4",
                "");
    }

    @Override
    public void feed(byte[] input) {
        int first = input.length == 0 ? 0 : Math.floorMod(input[0] - '0', 2 * STATUSES.size());
        HttpResponse response = new HttpResponse(
                STATUSES.get(first % STATUSES.size()),
                Map.of("Content-Type", first < STATUSES.size() ? "application/json" : "text/html", "Retry-After", "1"),
                Arrays.copyOfRange(input, Math.min(1, input.length), input.length));
        BackChannel backChannel = new BackChannel(request -> response);
        RelyingParty party = new RelyingParty(
                registration,
                backChannel,
                Discovery.given(registration, ScriptedTransport.document()),
                (login, forgetAfter) -> true,
                FuzzIssuer.CRYPTO,
                Optional.empty());

        if (Refusals.of(input, () -> party.finish(FuzzIssuer.PENDING, FuzzIssuer.CALLBACK))
                .isPresent()) {
            throw new AssertionError("somebody is logged in by an identity that is not signed");
        }
        Refusals.of(input, () -> party.refresh(Secret.of("a refresh token"), "someone"))
                .ifPresent(FuzzedTokenResponse::requireSoundLife);
        Refusals.of(input, () -> {
            party.revoke(Secret.of("a token"));
            return true;
        });
    }

    private static void requireSoundLife(RefreshOutcome outcome) {
        if (outcome instanceof RefreshOutcome.Refreshed refreshed
                && (refreshed.accessToken().expiresAt().isBefore(Clients.NOW)
                        || refreshed.accessToken().expiresAt().isAfter(Clients.NOW.plus(Duration.ofDays(1))))) {
            throw new AssertionError("a token lives longer than any does");
        }
    }
}
