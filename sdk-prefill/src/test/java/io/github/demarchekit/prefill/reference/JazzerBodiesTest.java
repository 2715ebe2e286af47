package io.github.demarchekit.prefill.reference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.HttpTransport;
import io.github.demarchekit.core.Siren;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.UnreadableResponseException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever a reference service sends, a client gives an answer or says that it cannot be read, without a word of it. The
 * coverage-guided fuzzer runs in a process of its own: CONTRIBUTING.md has the commands.
 */
class JazzerBodiesTest {

    private static final URI ANYWHERE = URI.create("https://service.example");
    private static final CogCommune RENNES = new CogCommune("35238");

    private static final List<Function<HttpTransport, Object>> CALLS = List.of(
            transport -> client(Geocoder.builder(ANYWHERE), transport).search("rue", 5),
            transport -> client(AddressCompletion.builder(ANYWHERE), transport).complete("rue", 5),
            transport -> client(Communes.builder(ANYWHERE), transport).search("ren", 5),
            transport -> client(Communes.builder(ANYWHERE), transport).departements(),
            transport -> client(Communes.builder(ANYWHERE), transport).regions(),
            transport -> client(Companies.builder(ANYWHERE), transport).search("rue", 5),
            transport -> client(Companies.builder(ANYWHERE), transport).bySiren(new Siren("130025265")),
            transport -> client(Companies.builder(ANYWHERE), transport).bySiret(new Siret("13002526500013")),
            transport -> client(Administrations.builder(ANYWHERE), transport).townHall(RENNES),
            transport -> client(PublicHolidays.builder(ANYWHERE), transport).of(HolidayZone.METROPOLE, 2026));

    /** Bodies, right and nearly so, from which the fuzzer makes others. The first byte names the call. */
    private static final List<String> SEEDS = List.of(
            "null",
            "[null]",
            "[[]]",
            "[{\"nom\":\"A\",\"code\":\"35238\",\"codesPostaux\":[null,\"35000\"],\"population\":1.5}]",
            "[{\"nom\":\"A\",\"code\":\"35\",\"codeRegion\":null},null]",
            "{\"features\":[null]}",
            "{\"features\":[{\"properties\":{\"label\":\"LEAK\",\"score\":1},\"geometry\":{\"coordinates\":[null,1,2]}}]}",
            "{\"features\":[{\"properties\":{\"label\":\"LEAK\",\"score\":null},\"geometry\":null}]}",
            "{\"results\":[null,{\"fulltext\":\"A\",\"x\":\"NaN\"}]}",
            "{\"results\":[null,{\"siren\":\"130025265\",\"nom_complet\":\"A\",\"siege\":null,"
                    + "\"matching_etablissements\":[null,{\"siret\":\"13002526500013\",\"liste_enseignes\":[null]}],"
                    + "\"complements\":{\"est_association\":null}}]}",
            "{\"results\":[null,{\"id\":\"1\",\"nom\":\"A\",\"pivot\":\"[null]\",\"adresse\":\"null\"}]}",
            "{\"results\":[{\"id\":\"1\",\"nom\":\"A\",\"pivot\":\"[{\\\"type_service_local\\\":\\\"mairie\\\"}]\","
                    + "\"telephone\":7,\"plage_ouverture\":[{\"nom_jour_debut\":\"lundi\",\"nom_jour_fin\":\"x\"}]}]}",
            "{\"2026-01-01\":\"1er janvier\",\"2026-02-30\":\"LEAK\"}");

    static Stream<Arguments> seeds() {
        return IntStream.range(0, CALLS.size())
                .boxed()
                .flatMap(call -> SEEDS.stream().map(body -> ((char) ('0' + call)) + body))
                .map(input -> Arguments.of((Object) input.getBytes(UTF_8)));
    }

    @MethodSource("seeds")
    @FuzzTest
    void reads_any_body_or_says_that_it_cannot(byte[] input) {
        if (input.length > 1) {
            byte[] body = Arrays.copyOfRange(input, 1, input.length);
            try {
                assertThat(CALLS.get(Math.floorMod(input[0] - '0', CALLS.size()))
                                .apply(request -> new HttpResponse(200, Map.of(), body)))
                        .isNotNull();
            } catch (UnreadableResponseException e) {
                assertThat(e.getMessage()).doesNotContain("LEAK", "2026");
            }
        }
    }

    private static <C> C client(ReferenceBuilder<C> builder, HttpTransport transport) {
        return builder.transport(transport).build();
    }
}
