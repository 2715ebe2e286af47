package io.github.demarchekit.franceconnect;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** A token: what is opened says, to the byte, what the issuer signed. */
final class FuzzedToken implements FuzzTarget {

    private final List<String> seeds;
    private final TokenOpener login;
    private final TokenOpener introspection;
    private final Set<String> signed;

    private FuzzedToken(List<String> seeds, TokenOpener login, TokenOpener introspection, List<String> signed) {
        this.seeds = seeds;
        this.login = login;
        this.introspection = introspection;
        this.signed = signed.stream().map(FuzzedToken::signedPart).collect(Collectors.toUnmodifiableSet());
    }

    static FuzzedToken signed(SigningAlgorithm pinned) {
        List<String> right = new ArrayList<>();
        List<String> seeds = new ArrayList<>();
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            String token = FuzzIssuer.TOKENS.signed(FuzzIssuer.TOKENS.header(algorithm), FuzzIssuer.claims());
            if (algorithm == pinned) {
                right.add(token);
                right.add(FuzzIssuer.TOKENS.signed("{\"alg\":\"" + pinned + "\",\"typ\":\"JWT\"}", "{}"));
            } else {
                seeds.add(token);
            }
        }
        String half = right.get(0).substring(0, right.get(0).lastIndexOf('.') + 1);
        seeds.addAll(0, right);
        seeds.addAll(List.of(
                half,
                half + "A".repeat(86),
                half + right.get(1).substring(right.get(1).lastIndexOf('.') + 1),
                "eyJhbGciOiJub25lIn0." + half.split("\\.")[1] + ".",
                "e30.e30.AA",
                "..",
                "....",
                ""));
        TokenOpener opener = FuzzIssuer.opener(pinned, false);
        return new FuzzedToken(seeds, opener, opener, right);
    }

    /** Tokens of FranceConnect+ and of an introspection. */
    static FuzzedToken nested() {
        String jws = FuzzIssuer.TOKENS.signed(SigningAlgorithm.ES256);
        String toAgreement = TokenIssuer.encrypted(new EncryptionKeys(List.of(FuzzIssuer.AGREEMENT)), jws);
        String toTransport = TokenIssuer.encrypted(new EncryptionKeys(List.of(FuzzIssuer.TRANSPORT)), jws);
        String bare = TokenIssuer.encrypted(FuzzIssuer.AGREEMENT, jws, header -> {});
        String unsigned = TokenIssuer.encrypted(new EncryptionKeys(List.of(FuzzIssuer.AGREEMENT)), "e30.e30.");
        // Nimbus fails otherwise than it says on a header without enc.
        String withoutEnc = "eyJhbGciOiJSU0EtT0FFUC0yNTYifQ" + toTransport.substring(toTransport.indexOf('.'));
        return new FuzzedToken(
                List.of(
                        toAgreement,
                        toTransport,
                        bare,
                        unsigned,
                        withoutEnc,
                        jws,
                        "e30....",
                        "....",
                        "",
                        "e30.AA.AA.AA.AA"),
                FuzzIssuer.opener(SigningAlgorithm.ES256, true),
                TokenOpener.ofIntrospection(
                        SigningAlgorithm.ES256,
                        FuzzIssuer.keysIn(FuzzIssuer.publicKeys().getBytes(StandardCharsets.UTF_8)),
                        () -> FuzzIssuer.ENCRYPTION,
                        TokenIssuer.ISSUER,
                        TokenIssuer.CLIENT_ID,
                        FuzzIssuer.CRYPTO),
                List.of(jws));
    }

    @Override
    public List<String> seeds() {
        return seeds;
    }

    @Override
    public void feed(byte[] input) {
        open(login, input);
        if (introspection != login) {
            open(introspection, input);
        }
    }

    private void open(TokenOpener opener, byte[] input) {
        Refusals.of(input, () -> opener.open("id_token", new String(input, StandardCharsets.UTF_8)))
                .filter(opened -> !signed.contains(signedPart(opened.jws())))
                .ifPresent(opened -> {
                    throw new AssertionError("a token is accepted that its issuer did not sign");
                });
    }

    private static String signedPart(String jws) {
        return jws.substring(0, jws.lastIndexOf('.'));
    }
}
