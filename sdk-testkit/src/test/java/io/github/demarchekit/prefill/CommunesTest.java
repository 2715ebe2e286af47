package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.ServiceException;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.reference.Commune;
import io.github.demarchekit.prefill.reference.Communes;
import io.github.demarchekit.prefill.reference.Departement;
import io.github.demarchekit.prefill.reference.Region;
import io.github.demarchekit.testkit.Garbage;
import io.github.demarchekit.testkit.TestClock;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class CommunesTest {

    @RegisterExtension
    final Kit kit = new Kit();

    private final TestClock clock = TestClock.of(Clock.fixed(Kit.NOW, ZoneOffset.UTC));
    private Communes communes;

    @BeforeEach
    void point_at_the_kit() {
        communes = Communes.builder(kit.uri("/geo")).clock(clock).build();
    }

    @Test
    void finds_communes_by_the_start_of_their_name_the_largest_first() {
        assertThat(communes.search("renn", 2))
                .extracting(Commune::name)
                .containsExactly("Rennes", "Rennes-en-Grenouilles");
    }

    @Test
    void gives_code_postcodes_department_and_population() {
        Commune ajaccio = communes.search("AJACCIO", 1).get(0);

        assertThat(ajaccio.code()).isEqualTo(new CogCommune("2A004"));
        assertThat(ajaccio.postcodes()).containsExactly("20000", "20090", "20167");
        assertThat(ajaccio.departement()).isEqualTo(Optional.of("2A"));
        assertThat(ajaccio.population()).hasValue(73822);
    }

    @Test
    void finds_the_communes_of_a_postcode() {
        assertThat(communes.byPostcode("59190")).extracting(Commune::name).containsExactly("Hazebrouck");
        assertThat(communes.byPostcode("99999")).isEmpty();
    }

    @Test
    void finds_the_commune_of_a_code() {
        assertThat(communes.byCode(new CogCommune("2A004"))).map(Commune::name).contains("Ajaccio");
        assertThat(communes.byCode(new CogCommune("01001"))).isEmpty();
    }

    @Test
    void finds_the_communes_of_a_department() {
        assertThat(communes.ofDepartement("35"))
                .extracting(Commune::name)
                .contains("Rennes", "Vitré")
                .doesNotContain("Rennes-en-Grenouilles");
        assertThat(communes.ofDepartement("974")).extracting(Commune::name).containsExactly("Saint-Denis");
        assertThat(communes.ofDepartement("3")).isEmpty();
        assertThat(kit.platform().communes().calls()).isEqualTo(2);
    }

    @Test
    void finds_the_commune_where_a_point_is_and_never_remembers_where_that_was() {
        assertThat(communes.at(-2.02, 48.65)).map(Commune::name).contains("Saint-Malo");
        assertThat(communes.at(-2.02, 48.65)).map(Commune::name).contains("Saint-Malo");
        assertThat(kit.platform().communes().calls()).isEqualTo(2);

        assertThat(communes.at(-30, 45)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> communes.at(0, 91));
    }

    @Test
    void knows_departments_and_regions_and_asks_for_each_list_once_a_day() {
        assertThat(communes.departements())
                .contains(
                        new Departement("2A", "Corse-du-Sud", Optional.of("94")),
                        new Departement("974", "La Réunion", Optional.of("04")));
        assertThat(communes.regions()).hasSize(18).contains(new Region("53", "Bretagne"));
        communes.departements();
        communes.regions();

        assertThat(kit.platform().communes().calls()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "3500", "35000 ", "2A004"})
    void makes_no_call_for_what_is_no_postcode(String postcode) {
        assertThat(communes.byPostcode(postcode)).isEmpty();
        assertThat(communes.search(" ", 5)).isEmpty();
        assertThat(kit.platform().communes().calls()).isZero();
    }

    @Test
    void asks_the_same_once_a_day() {
        communes.search("Lyon", 5);
        clock.advance(Duration.ofDays(1).minusSeconds(1));
        communes.search("Lyon", 5);
        assertThat(kit.platform().communes().calls()).isEqualTo(1);

        clock.advance(Duration.ofSeconds(1));
        communes.search("Lyon", 5);
        assertThat(kit.platform().communes().calls()).isEqualTo(2);
    }

    @Test
    void remembers_no_more_than_five_hundred_answers() {
        communes.byPostcode("35000");
        for (int postcode = 40_000; postcode < 40_500; postcode++) {
            communes.byPostcode("" + postcode);
        }
        communes.byPostcode("40499");
        assertThat(kit.platform().communes().calls()).isEqualTo(501);

        communes.byPostcode("35000");
        assertThat(kit.platform().communes().calls()).isEqualTo(502);
    }

    @Test
    void remembers_no_failure() {
        kit.platform().communes().answersOnce(500);

        assertThatExceptionOfType(ServiceException.class).isThrownBy(() -> communes.search("Lyon", 5));
        assertThat(communes.search("Lyon", 5)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void says_that_garbage_cannot_be_read(Garbage garbage) {
        kit.platform().communes().answersAlways(garbage);

        assertThatExceptionOfType(UnreadableResponseException.class).isThrownBy(() -> communes.search("Lyon", 5));
    }

    @Test
    void refuses_a_limit_that_makes_no_sense() {
        assertThatIllegalArgumentException().isThrownBy(() -> communes.search("Lyon", 0));
        assertThatIllegalArgumentException().isThrownBy(() -> communes.search("Lyon", 51));
    }
}
