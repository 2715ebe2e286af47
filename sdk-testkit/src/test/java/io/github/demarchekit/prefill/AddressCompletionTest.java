package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.github.demarchekit.core.HttpRequest;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.reference.AddressCompletion;
import io.github.demarchekit.prefill.reference.CompletedAddress;
import io.github.demarchekit.prefill.reference.CompletionKeys;
import io.github.demarchekit.testkit.Garbage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressCompletionTest {

    private static final URI ANYWHERE = URI.create("https://data.geopf.example");

    @RegisterExtension
    final Kit kit = new Kit();

    private AddressCompletion completion;

    @BeforeEach
    void point_at_the_kit() {
        completion = AddressCompletion.builder(kit.uri("/geoplateforme")).build();
    }

    @Test
    void completes_an_address() {
        CompletedAddress best = completion.complete("14 rue saint-mich", 5).get(0);

        assertThat(best.label()).isEqualTo("14 Rue Saint-Michel 35000 Rennes");
        assertThat(best.kind()).contains("housenumber");
        assertThat(best.street()).contains("14 Rue Saint-Michel");
        assertThat(best.postcode()).contains("35000");
        assertThat(best.city()).contains("Rennes");
        assertThat(best.lon().orElseThrow()).isCloseTo(-1.68, within(0.01));
        assertThat(best.lat().orElseThrow()).isCloseTo(48.11, within(0.01));
        assertThat(best.toString()).isEqualTo("CompletedAddress[redacted]");
    }

    @Test
    void gives_no_more_than_asked() {
        assertThat(completion.complete("rue de", 3)).hasSize(3);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "'rue"})
    void makes_no_call_for_what_is_too_short_or_starts_oddly(String typed) {
        assertThat(completion.complete(typed, 5)).isEmpty();
        assertThat(kit.platform().geocoder().calls()).isZero();
    }

    @Test
    void asks_for_places_only_when_it_is_told() {
        List<HttpRequest> requests = new ArrayList<>();
        AddressCompletion watched = AddressCompletion.builder(ANYWHERE)
                .transport(request -> {
                    requests.add(request);
                    return answer("{\"status\":\"OK\",\"results\":[]}");
                })
                .build();

        watched.complete("ecole", 5);
        watched.completeWithPlaces("ecole", 5);

        assertThat(requests)
                .extracting(request -> request.uri().getQuery())
                .satisfiesExactly(
                        first -> assertThat(first).contains("type=StreetAddress&"),
                        second -> assertThat(second).contains("type=PositionOfInterest,StreetAddress&"));
    }

    @Test
    void takes_what_is_there_and_leaves_out_what_has_no_label() {
        assertThat(answering("""
                        {"results":[{"fulltext":"1 Rue Haute","x":"2.5","y":null,"zipcode":59190,"names":["a"]},
                          {"city":"Lille"}, 5, {"fulltext":{"odd":true}}]}""", CompletionKeys.OBSERVED)).singleElement().satisfies(address -> {
            assertThat(address.label()).isEqualTo("1 Rue Haute");
            assertThat(address.postcode()).contains("59190");
            assertThat(address.lon()).hasValue(2.5);
            assertThat(address.lat()).isEmpty();
            assertThat(address.city()).isEmpty();
        });
    }

    @Test
    void reads_other_keys_when_it_is_told_of_them() {
        CompletionKeys keys = new CompletionKeys("items", "text", "sort", "road", "cp", "town", "lon", "lat");

        assertThat(answering("""
                        {"items":[{"text":"1 Rue Haute","road":"Rue Haute","cp":"59190","town":"Hazebrouck"}]}""", keys))
                .singleElement()
                .satisfies(address -> assertThat(address.city()).contains("Hazebrouck"));
    }

    @ParameterizedTest
    @EnumSource
    void says_that_garbage_cannot_be_read(Garbage garbage) {
        kit.platform().geocoder().answersAlways(garbage);

        assertThatExceptionOfType(UnreadableResponseException.class)
                .isThrownBy(() -> completion.complete("rue fesch", 5));
    }

    @Test
    void refuses_a_limit_that_makes_no_sense() {
        assertThatIllegalArgumentException().isThrownBy(() -> completion.complete("rue fesch", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> completion.complete("rue fesch", 16));
    }

    private static List<CompletedAddress> answering(String body, CompletionKeys keys) {
        return AddressCompletion.builder(ANYWHERE, keys)
                .transport(request -> answer(body))
                .build()
                .complete("rue haute", 5);
    }

    private static HttpResponse answer(String body) {
        return new HttpResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8));
    }
}
