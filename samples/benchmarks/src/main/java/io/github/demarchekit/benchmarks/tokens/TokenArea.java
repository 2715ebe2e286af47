package io.github.demarchekit.benchmarks.tokens;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import io.github.demarchekit.benchmarks.Area;
import io.github.demarchekit.benchmarks.Comparison;
import io.github.demarchekit.benchmarks.Contender;
import io.github.demarchekit.benchmarks.Contender.Operation;
import io.github.demarchekit.benchmarks.Cryptography;
import io.github.demarchekit.benchmarks.Figures;
import io.github.demarchekit.benchmarks.Meter;
import io.github.demarchekit.benchmarks.PairedSlices;
import io.github.demarchekit.benchmarks.Persona;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.franceconnect.OurTokens;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import org.jose4j.lang.JoseException;

/** Opens one userinfo, in each of its forms. */
public final class TokenArea implements Area {

    private static final String NIMBUS = "Nimbus JOSE+JWT";
    private static final String RAW = "JCA, JDK";
    private static final int MOST_BYTES = 12_000;

    @Override
    public String name() {
        return "tokens";
    }

    @Override
    public String measure(PairedSlices slices) throws Exception {
        StringBuilder figures = new StringBuilder();
        for (TokenForm form : TokenForm.values()) {
            figures.append(measure(form, slices)).append('\n');
        }
        return figures.toString();
    }

    private static String measure(TokenForm form, PairedSlices slices) throws Exception {
        TokenFixture fixture = new TokenFixture(form);
        Comparison comparison = slices.compare(contenders(fixture), Meter.callingThread());
        Figures figures = new Figures("One token, " + form.title(), comparison, RAW);
        goals(form, figures);
        return figures.markdown();
    }

    private static void goals(TokenForm form, Figures figures) {
        String accelerated = ours(Cryptography.best());
        switch (form) {
            case ES256 -> figures.goal(accelerated, NIMBUS, 0.07);
            case RS256 -> figures.goal(ours(Cryptography.JDK), RAW, 1.15).goal(accelerated, RAW, 1.15);
            case ECDH_ES -> figures.goal(accelerated, NIMBUS, 0.06);
            case RSA_OAEP_256 -> figures.goal(accelerated, NIMBUS, 0.30);
        }
        figures.bytesGoal(accelerated, MOST_BYTES);
    }

    private static List<Contender<ReceivedToken>> contenders(TokenFixture fixture)
            throws GeneralSecurityException, JOSEException, JoseException {
        List<Contender<ReceivedToken>> contenders = new ArrayList<>();
        for (Cryptography cryptography : Cryptography.all()) {
            Operation<String> raw = HandWrittenTokens.raw(fixture, cryptography);
            contenders.add(reader(fixture, "JCA, " + cryptography.name(), raw));
        }
        for (Cryptography cryptography : Cryptography.all()) {
            Operation<String> whole = HandWrittenTokens.whole(fixture, cryptography);
            contenders.add(reader(fixture, "hand-written, " + cryptography.name(), whole));
        }
        OurTokens ours = new OurTokens(
                TokenFixture.ISSUER,
                TokenFixture.CLIENT_ID,
                fixture.issuerKeys().toString(),
                fixture.form().signature().getName(),
                fixture.decryptionKey().map(key -> new JWKSet(key).toString(false)));
        for (Cryptography cryptography : Cryptography.all()) {
            Operation<HttpResponse> userinfo = ours.operation(Persona.SUB, cryptography.provider());
            contenders.add(new Contender<>(ours(cryptography), fixture::next, token -> userinfo.run(token.answer())));
        }
        contenders.add(reader(fixture, NIMBUS, NimbusTokens.operation(fixture, Cryptography.JDK)));
        for (Cryptography best : Cryptography.accelerated().subList(0, 1)) {
            contenders.add(reader(fixture, NIMBUS + " given " + best.name(), NimbusTokens.operation(fixture, best)));
        }
        contenders.add(reader(fixture, "Spring Security", SpringTokens.operation(fixture)));
        contenders.add(reader(fixture, "jose4j", Jose4jTokens.operation(fixture)));
        if (fixture.decryptionKey().isEmpty()) {
            contenders.add(reader(fixture, "auth0 java-jwt", JavaJwtTokens.operation(fixture)));
        }
        return contenders;
    }

    private static String ours(Cryptography cryptography) {
        return "**DémarcheKit**, " + cryptography.name();
    }

    private static Contender<ReceivedToken> reader(TokenFixture fixture, String name, Operation<String> operation) {
        return new Contender<>(name, fixture::next, token -> operation.run(token.text()));
    }
}
