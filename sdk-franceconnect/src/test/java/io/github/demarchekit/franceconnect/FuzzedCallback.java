package io.github.demarchekit.franceconnect;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/** The query with which a browser comes back, from a login or from a logout: no code is sent unless the state is right. */
final class FuzzedCallback implements FuzzTarget {

    private static final byte[] NO = "{\"error\":\"invalid_grant\"}".getBytes(StandardCharsets.UTF_8);

    private final AtomicInteger codesSent = new AtomicInteger();
    private final FranceConnectClient client = Clients.builder(this::answer)
            .discoveryDocument(ScriptedTransport.document())
            .finishedLogins((login, forgetAfter) -> true)
            .build();

    private HttpResponse answer(HttpRequest request) {
        codesSent.incrementAndGet();
        return FuzzIssuer.json(400, NO);
    }

    @Override
    public List<String> seeds() {
        String iss = "&iss=https%3A%2F%2Ffc.example%2Fapi%2Fv2";
        String state = "state=" + FuzzIssuer.STATE;
        return List.of(
                FuzzIssuer.CALLBACK,
                "error=access_denied&error_description=no+thanks&" + state + iss,
                "error=%3Cscript%3E&" + state + iss,
                "error=invalid_acr&code=abc&" + state + iss,
                "st%61te=" + FuzzIssuer.STATE + "&code=a%00b" + iss,
                state,
                state + "&" + state,
                "state=undefined&error=server_error" + iss,
                "state=%F0%9F%92%A9%C3%28",
                "state=%zz&code=%",
                "&&=&=a&a&code=",
                "");
    }

    @Override
    public void feed(byte[] input) {
        String query = new String(input, StandardCharsets.UTF_8);
        int before = codesSent.get();

        Refusals.of(input, () -> client.finishLogin(FuzzIssuer.PENDING, query));

        boolean sent = codesSent.get() > before;
        boolean answered = FuzzIssuer.PENDING.answeredBy(query);
        boolean loggedOut = client.finishLogout(FuzzIssuer.PENDING.state(), query) == LogoutReturn.EXPECTED;
        if ((sent || answered || loggedOut) && !holdsTheState(query)) {
            throw new AssertionError("a state is taken for another one");
        }
        if (sent && !answered) {
            throw new AssertionError("a code is sent for a login that this does not answer");
        }
    }

    private static boolean holdsTheState(String query) {
        try {
            return Optional.of(URLDecoder.decode(query, StandardCharsets.UTF_8))
                    .filter(decoded -> decoded.contains("state=" + FuzzIssuer.STATE))
                    .isPresent();
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
