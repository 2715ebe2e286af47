package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.TransportException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.reference.AddressSuggestion;
import io.github.demarchekit.prefill.reference.Geocoder;
import io.github.demarchekit.testkit.Garbage;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeocoderTest {

    @RegisterExtension
    final Kit kit = new Kit();

    private Geocoder geocoder;

    @BeforeEach
    void point_at_the_kit() {
        geocoder = Geocoder.builder(kit.uri("/geoplateforme")).build();
    }

    @ParameterizedTest
    @ValueSource(strings = {"14 rue saint-mich", "14 RUE SAINT MICHEL RENNES", "  14, rue Saint-Michél 35000"})
    void completes_a_house_number_whatever_the_case_and_the_accents(String typed) {
        AddressSuggestion best = geocoder.search(typed, 5).get(0);

        assertThat(best.label()).isEqualTo("14 Rue Saint-Michel 35000 Rennes");
        assertThat(best.housenumber()).contains("14");
        assertThat(best.street()).contains("Rue Saint-Michel");
        assertThat(best.postcode()).contains("35000");
        assertThat(best.city()).contains("Rennes");
        assertThat(best.citycode()).contains("35238");
        assertThat(best.score()).isBetween(0.0, 1.0);
        assertThat(best.lon()).isCloseTo(-1.68, within(0.01));
        assertThat(best.lat()).isCloseTo(48.11, within(0.01));
    }

    @Test
    void keeps_the_index_of_a_house() {
        assertThat(geocoder.search("8 bis avenue de clichy", 1).get(0).housenumber())
                .contains("8 bis");
    }

    @Test
    void completes_a_street_by_its_own_name() {
        AddressSuggestion street = geocoder.search("Rue Montorgueil", 5).get(0);

        assertThat(street.housenumber()).isEmpty();
        assertThat(street.street()).contains("Rue Montorgueil");
    }

    @Test
    void completes_a_commune_without_a_street() {
        AddressSuggestion commune = geocoder.search("Hazebr", 5).stream()
                .filter(suggestion -> suggestion.label().equals("Hazebrouck"))
                .findFirst()
                .orElseThrow();

        assertThat(commune.street()).isEmpty();
        assertThat(commune.citycode()).contains("59295");
    }

    @Test
    void gives_the_best_first_and_no_more_than_asked() {
        List<AddressSuggestion> suggestions = geocoder.search("rue de", 3);

        assertThat(suggestions).hasSize(3);
        assertThat(suggestions)
                .extracting(AddressSuggestion::score)
                .isSortedAccordingTo((first, second) -> Double.compare(second, first));
    }

    @Test
    void finds_nothing_where_nothing_is() {
        assertThat(geocoder.search("chemin de nulle part", 5)).isEmpty();
        assertThat(kit.platform().geocoder().calls()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12", "  ab ", "'rue", "%20rue", "-12 rue"})
    void makes_no_call_for_what_the_service_refuses(String typed) {
        assertThat(geocoder.search(typed, 5)).isEmpty();
        assertThat(geocoder.search("a".repeat(201), 5)).isEmpty();
        assertThat(kit.platform().geocoder().calls()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/geoplateforme/", "/geoplateforme/geocodage", "/geoplateforme/geocodage/"})
    void understands_the_base_address_in_each_form(String path) {
        assertThat(Geocoder.builder(kit.uri(path)).build().search("rue fesch", 1))
                .hasSize(1);
    }

    @Test
    void finds_the_addresses_nearest_to_a_point_on_a_map() {
        AddressSuggestion there = geocoder.search("Rue Montorgueil", 1).get(0);

        List<AddressSuggestion> nearest = geocoder.reverse(there.lon(), there.lat(), 2);

        assertThat(nearest.get(0).street()).contains("Rue Montorgueil");
        assertThat(nearest.get(0).citycode()).isEqualTo(there.citycode());
        assertThat(nearest).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void finds_no_address_at_sea() {
        assertThat(geocoder.reverse(-30, 45, 1)).isEmpty();
        assertThat(geocoder.reverse(0.0000001, 0, 1)).isEmpty();
    }

    @Test
    void refuses_what_are_no_coordinates() {
        assertThatIllegalArgumentException().isThrownBy(() -> geocoder.reverse(181, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> geocoder.reverse(0, -90.1, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> geocoder.reverse(Double.NaN, 0, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> geocoder.reverse(0, 0, 0));
    }

    @Test
    void leaves_the_service_alone_once_it_has_failed_five_times() {
        kit.platform().geocoder().answersAlways(503);
        for (int typed = 0; typed < 20; typed++) {
            assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> geocoder.search("rue fesch", 5));
        }

        assertThat(kit.platform().geocoder().calls()).isEqualTo(5);
    }

    @Test
    void tells_how_long_to_wait_after_too_many_calls() {
        kit.platform().geocoder().retryAfter(Duration.ofSeconds(5));
        kit.platform().geocoder().answersAlways(429);

        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> geocoder.search("rue fesch", 5))
                .satisfies(e -> {
                    assertThat(e.status()).isEqualTo(429);
                    assertThat(e.retryAfter()).contains(Duration.ofSeconds(5));
                    assertThat(e.retryable()).isTrue();
                });
        assertThatExceptionOfType(ServiceException.class)
                .isThrownBy(() -> geocoder.search("rue fesch", 5))
                .satisfies(e -> assertThat(e.code()).isEqualTo("client-paused"));
        assertThat(kit.platform().geocoder().calls()).isEqualTo(1);
    }

    @Test
    void gives_up_on_a_service_that_hangs_or_breaks_off() {
        Geocoder hurried = Geocoder.builder(kit.uri("/geoplateforme"))
                .timeout(Duration.ofMillis(200))
                .build();
        kit.platform().geocoder().slow(Duration.ofSeconds(20));
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> hurried.search("rue fesch", 5));

        kit.platform().geocoder().recovers();
        kit.platform().geocoder().down();
        assertThatExceptionOfType(TransportException.class).isThrownBy(() -> hurried.search("rue fesch", 5));
    }

    @ParameterizedTest
    @EnumSource
    void says_that_garbage_cannot_be_read(Garbage garbage) {
        kit.platform().geocoder().answersAlways(garbage);

        assertThatExceptionOfType(UnreadableResponseException.class).isThrownBy(() -> geocoder.search("rue fesch", 5));
    }

    @Test
    void refuses_a_limit_that_makes_no_sense_and_an_address_that_is_not_safe() {
        assertThatIllegalArgumentException().isThrownBy(() -> geocoder.search("rue fesch", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> geocoder.search("rue fesch", 21));
        assertThatIllegalStateException()
                .isThrownBy(() -> Geocoder.builder(URI.create("http://data.geopf.example"))
                        .timeout(Duration.ZERO)
                        .build())
                .withMessageContainingAll("baseUrl must be https", "timeout must be positive");
    }
}
