package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.util.Base64URL;
import io.github.demarchekit.core.Secret;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A cookie in the place of a sealed login: what opens is what was sealed. */
final class FuzzedLoginSeal implements FuzzTarget {

    private final LoginSeal seal = LoginSeal.of(Secret.of("k".repeat(43)), Secret.of("f".repeat(43)));

    @Override
    public List<String> seeds() {
        String sealed = seal.seal(FuzzIssuer.PENDING);
        String header = sealed.substring(0, sealed.indexOf('.'));
        return List.of(
                sealed,
                sealed.substring(0, sealed.length() - 4),
                header + "....",
                header + ".AAAA.AAAA.AAAA.AAAA",
                header + "..AAAAAAAAAAAAAAAA..AAAAAAAAAAAAAAAAAAAAAA",
                header + "..AA.AA.AA",
                header + ".",
                Base64URL.encode("{\"alg\":\"dir\"}") + "..AAAAAAAAAAAAAAAA.AA.AA",
                Base64URL.encode("{\"alg\":\"none\"}") + "..",
                "");
    }

    @Override
    public void feed(byte[] input) {
        Refusals.of(input, () -> seal.open(new String(input, StandardCharsets.UTF_8)))
                .filter(opened -> !opened.equals(FuzzIssuer.PENDING))
                .ifPresent(opened -> {
                    throw new AssertionError("a login is opened that nobody sealed");
                });
    }
}
