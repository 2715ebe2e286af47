package io.github.demarchekit.benchmarks.prefill;

import io.github.demarchekit.benchmarks.Contender;
import io.github.demarchekit.benchmarks.Contender.Answer;
import io.github.demarchekit.prefill.OurDecoding;
import java.util.Arrays;
import java.util.List;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Those that decode one body. */
final class Decoding {

    static final String OURS = "**DémarcheKit**";
    static final String RECORDS = "Jackson, plain records";

    private static final int FIGURE = 464;
    private static final byte[] GENUINE = FamilyBody.withFigure(FIGURE);
    private static final byte[] CUT = Arrays.copyOf(GENUINE, GENUINE.length - 200);

    private Decoding() {}

    /** Reads the figure out of a body. */
    @FunctionalInterface
    private interface Reader {
        int figure(byte[] body) throws Exception;
    }

    static List<Contender<byte[]>> contenders() {
        return List.of(
                contender(RECORDS, Decoding::records),
                contender(OURS, body -> OurDecoding.figure(body).orElseThrow()),
                contender("Jackson, tree", Decoding::tree),
                contender("Jackson, tokens only", Decoding::tokens));
    }

    private static Contender<byte[]> contender(String name, Reader reader) {
        return new Contender<>(name, answer -> answer == Answer.GENUINE ? GENUINE : CUT, body -> {
            int figure = reader.figure(body);
            if (figure != FIGURE) {
                throw new IllegalStateException("read " + figure);
            }
        });
    }

    private static int records(byte[] body) {
        return PlainForms.MAPPER
                .readValue(body, Family.Envelope.class)
                .data()
                .quotientFamilial()
                .valeur();
    }

    private static int tree(byte[] body) {
        return PlainForms.MAPPER
                .readTree(body)
                .path("data")
                .path("quotient_familial")
                .path("valeur")
                .intValue();
    }

    /** Makes nothing of them: the least that Jackson can cost. */
    private static int tokens(byte[] body) {
        int figure = 0;
        try (JsonParser parser = PlainForms.MAPPER.createParser(body)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_NUMBER_INT && "valeur".equals(parser.currentName())) {
                    figure = parser.getIntValue();
                }
            }
        }
        return figure;
    }
}
