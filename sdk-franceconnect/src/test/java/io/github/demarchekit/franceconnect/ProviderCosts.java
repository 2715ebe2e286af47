package io.github.demarchekit.franceconnect;

import com.nimbusds.jose.EncryptionMethod;
import com.nimbusds.jose.JWEAlgorithm;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jose.proc.JWEDecryptionKeySelector;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * What opening a token costs with each crypto provider, beside Nimbus and the bare provider: thread CPU time in slices of
 * 25 ms, contenders in turn in one JVM, ratios taken round by round. Its name keeps it out of the build.
 */
class ProviderCosts {

    private static final long SLICE = 25_000_000;
    private static final int WARM_UP = 8;
    private static final int ROUNDS = 21;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final TokenIssuer issuer = new TokenIssuer();
    private final Map<String, Work> contenders = new LinkedHashMap<>();

    private interface Work {
        void once() throws Exception;
    }

    @Test
    void are_printed() throws Exception {
        signed(SigningAlgorithm.ES256);
        signed(SigningAlgorithm.RS256);
        for (EncryptionAlgorithm algorithm : EncryptionAlgorithm.values()) {
            nested(algorithm);
        }
    }

    private void signed(SigningAlgorithm algorithm) throws Exception {
        String token = issuer.signed(algorithm);
        DefaultJWTProcessor<SecurityContext> nimbus = nimbus(algorithm);
        contenders.put("Nimbus DefaultJWTProcessor", () -> nimbus.process(token, null));
        SignedToken split = SignedToken.read(token, new TokenHeaders());
        for (CryptoProvider crypto : CryptoProviders.all()) {
            bare(crypto, algorithm, split);
            TokenOpener opener = opener(crypto, algorithm, null);
            contenders.put("whole token, " + crypto, () -> opener.open("id_token", token));
        }
        compare(algorithm + " signed token");
    }

    private void bare(CryptoProvider crypto, SigningAlgorithm algorithm, SignedToken token) throws Exception {
        boolean ec = algorithm == SigningAlgorithm.ES256;
        CryptoOperation operation = ec ? CryptoOperation.ES256 : CryptoOperation.RS256;
        var key = crypto.own(operation, ec ? issuer.ec.toECPublicKey() : issuer.rsa.toRSAPublicKey());
        byte[] signature = ec ? EcdsaSignature.toDer(token.signature()) : token.signature();
        contenders.put("bare signature, " + crypto, () -> {
            Signature verification = crypto.signature(operation);
            verification.initVerify(key);
            verification.update(token.text(), 0, token.signedLength());
            require(verification.verify(signature));
        });
    }

    private void nested(EncryptionAlgorithm algorithm) throws Exception {
        EncryptionKeys keys = EncryptionKeys.generate(algorithm);
        String token = TokenIssuer.encrypted(keys, issuer.signed(SigningAlgorithm.ES256));
        DefaultJWTProcessor<SecurityContext> nimbus = nimbus(SigningAlgorithm.ES256);
        nimbus.setJWEKeySelector(new JWEDecryptionKeySelector<>(
                JWEAlgorithm.parse(algorithm.value()),
                EncryptionMethod.A256GCM,
                new ImmutableJWKSet<>(new JWKSet(keys.all()))));
        contenders.put("Nimbus DefaultJWTProcessor", () -> nimbus.process(token, null));
        for (CryptoProvider crypto : CryptoProviders.all()) {
            TokenOpener opener = opener(crypto, SigningAlgorithm.ES256, keys);
            contenders.put("whole token, " + crypto, () -> opener.open("id_token", token));
        }
        compare(algorithm + " nested token, ES256 inside");
    }

    private TokenOpener opener(CryptoProvider crypto, SigningAlgorithm algorithm, EncryptionKeys keys) {
        return new TokenOpener(
                algorithm,
                issuer.keys(crypto),
                null,
                keys == null ? null : () -> keys,
                TokenIssuer.ISSUER,
                TokenIssuer.CLIENT_ID,
                crypto);
    }

    private DefaultJWTProcessor<SecurityContext> nimbus(SigningAlgorithm algorithm) {
        DefaultJWTProcessor<SecurityContext> nimbus = new DefaultJWTProcessor<>();
        nimbus.setJWSKeySelector(new JWSVerificationKeySelector<>(
                JWSAlgorithm.parse(algorithm.name()),
                new ImmutableJWKSet<>(new JWKSet(List.of(issuer.ec, issuer.rsa)).toPublicJWKSet())));
        nimbus.setJWTClaimsSetVerifier((claims, context) -> {});
        return nimbus;
    }

    private static void require(boolean verified) {
        if (!verified) {
            throw new IllegalStateException("a right signature was refused");
        }
    }

    private void compare(String title) throws Exception {
        List<Work> works = new ArrayList<>(contenders.values());
        double[][] cost = new double[works.size()][ROUNDS];
        long[] bytes = new long[works.size()];
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int i = 0; i < works.size(); i++) {
                long allocatedBefore = THREADS.getCurrentThreadAllocatedBytes();
                long before = THREADS.getCurrentThreadCpuTime();
                int times = 0;
                long spent;
                do {
                    works.get(i).once();
                    times++;
                    spent = THREADS.getCurrentThreadCpuTime() - before;
                } while (spent < SLICE);
                bytes[i] = (THREADS.getCurrentThreadAllocatedBytes() - allocatedBefore) / times;
                if (round >= 0) {
                    cost[i][round] = spent / 1e3 / times;
                }
            }
        }
        System.out.printf("%n%s%n", title);
        int rank = 0;
        for (String name : contenders.keySet()) {
            double[] ratios = new double[ROUNDS];
            for (int round = 0; round < ROUNDS; round++) {
                ratios[round] = cost[rank][round] / cost[0][round];
            }
            Arrays.sort(ratios);
            Arrays.sort(cost[rank]);
            System.out.printf(
                    "  %-48s %8.1f us  x%.3f [%.3f..%.3f] %7d B%n",
                    name, cost[rank][ROUNDS / 2], ratios[ROUNDS / 2], ratios[2], ratios[ROUNDS - 3], bytes[rank]);
            rank++;
        }
        contenders.clear();
    }
}
