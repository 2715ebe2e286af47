package io.github.demarchekit.franceconnect;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** A text in the place of a login that was started: what is read can be written, and finished or refused. */
final class FuzzedPendingLogin implements FuzzTarget {

    private final FranceConnectClient client = Clients.builder(
                    request -> FuzzIssuer.json(400, "{}".getBytes(StandardCharsets.UTF_8)))
            .discoveryDocument(ScriptedTransport.document())
            .finishedLogins((login, forgetAfter) -> true)
            .build();

    @Override
    public List<String> seeds() {
        String client = FuzzIssuer.CLIENT;
        String hex = FuzzIssuer.STATE;
        return List.of(
                FuzzIssuer.PENDING.serialize(),
                "3." + client + "." + hex + "." + hex + "." + hex + ".1795458584.is.ZWlkYXMxLW1mYQ",
                "3." + client + "." + hex + "." + hex + "..0..",
                "3." + client + "." + hex + "." + hex + "..31556889864403199.i.",
                "3." + client + "." + hex + "." + hex + "..999999999999999999.s.ICAg",
                "3." + client + "." + hex + "." + hex + "..00000000001.si._____w",
                "2." + hex + "." + hex + "..1795458584.eidas1.1",
                "");
    }

    @Override
    public void feed(byte[] input) {
        Optional<PendingLogin> read =
                Refusals.of(input, () -> PendingLogin.parse(new String(input, StandardCharsets.UTF_8)));
        if (read.isEmpty()) {
            return;
        }
        if (!PendingLogin.parse(read.get().serialize()).equals(read.get())) {
            throw new AssertionError("a login is not read back as it was written");
        }
        Refusals.of(
                input,
                () -> client.finishLogin(
                        read.get(),
                        "code=abc&iss=" + ScriptedTransport.ISSUER + "&state="
                                + read.get().state().reveal()));
    }
}
