package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.github.demarchekit.core.CogCommune;
import io.github.demarchekit.core.HttpResponse;
import io.github.demarchekit.core.Siret;
import io.github.demarchekit.core.UnreadableResponseException;
import io.github.demarchekit.prefill.reference.Administration;
import io.github.demarchekit.prefill.reference.Administrations;
import io.github.demarchekit.prefill.reference.OpeningHours;
import io.github.demarchekit.testkit.Garbage;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AdministrationsTest {

    private static final CogCommune RENNES = new CogCommune("35238");
    private static final CogCommune HAZEBROUCK = new CogCommune("59295");

    @RegisterExtension
    final Kit kit = new Kit();

    private Administrations administrations;

    @BeforeEach
    void point_at_the_kit() {
        administrations = Administrations.builder(kit.uri("/annuaire"))
                .clock(kit.platform().clock())
                .build();
    }

    @Test
    void finds_a_towns_own_hall_not_that_of_a_former_commune() {
        Administration hall = administrations.townHall(RENNES).orElseThrow();

        assertThat(hall.id()).isEqualTo("kit-0002");
        assertThat(hall.name()).isEqualTo("Mairie - Rennes");
        assertThat(hall.types()).containsExactly("mairie");
        assertThat(hall.siret()).contains(new Siret("00000202200010"));
        assertThat(hall.phones()).containsExactly("02 61 91 00 02");
        assertThat(hall.emails()).containsExactly("mairie@rennes.example", "accueil@rennes.example");
        assertThat(hall.websites()).containsExactly("https://mairie.rennes.example");
        assertThat(hall.contactForm()).isEmpty();
        assertThat(hall.page()).contains("https://lannuaire.service-public.example/kit-0002");
    }

    @Test
    void says_where_it_is() {
        Administration.Address address =
                administrations.townHall(RENNES).orElseThrow().addresses().get(0);

        assertThat(address.kind()).contains("Adresse");
        assertThat(address.lines()).containsExactly("1 place de la Mairie");
        assertThat(address.postcode()).contains("35031");
        assertThat(address.city()).contains("Rennes Cedex");
        assertThat(address.lon()).hasValue(-1.6794);
        assertThat(address.lat()).hasValue(48.1113);
    }

    @Test
    void says_when_it_is_open() {
        List<OpeningHours> hours =
                administrations.townHall(RENNES).orElseThrow().hours();

        assertThat(hours)
                .containsExactly(
                        new OpeningHours(
                                DayOfWeek.MONDAY,
                                DayOfWeek.FRIDAY,
                                List.of(slot("08:30", "12:00"), slot("13:30", "17:30")),
                                Optional.empty()),
                        new OpeningHours(
                                DayOfWeek.SATURDAY,
                                DayOfWeek.SATURDAY,
                                List.of(slot("09:00", "12:00")),
                                Optional.of("Uniquement sur rendez-vous.")));
        assertThat(hours).filteredOn(hour -> hour.on(DayOfWeek.WEDNESDAY)).hasSize(1);
        assertThat(hours).noneMatch(hour -> hour.on(DayOfWeek.SUNDAY));
    }

    @Test
    void finds_the_offices_of_a_number() {
        assertThat(administrations.bySiret(new Siret("00000204800015")))
                .extracting(Administration::types)
                .containsExactly(List.of("caf"));
    }

    @Test
    void finds_none_for_an_unknown_number() {
        assertThat(administrations.bySiret(new Siret("13002526500013"))).isEmpty();
        assertThat(kit.platform().administrations().calls()).isEqualTo(1);
    }

    @Test
    void finds_the_offices_of_a_kind_that_serve_a_commune() {
        assertThat(administrations.ofCommune(RENNES, "caf")).hasSize(1);
        assertThat(administrations.ofCommune(RENNES, "mairie")).hasSize(2);
        assertThat(administrations.ofCommune(HAZEBROUCK, "caf")).isEmpty();
        assertThat(administrations.townHall(new CogCommune("75056"))).isEmpty();
    }

    @Test
    void takes_no_kind_for_another_that_holds_its_name() {
        assertThat(administrations.ofCommune(RENNES, "mair")).isEmpty();
    }

    @Test
    void finds_an_office_by_the_words_of_its_name() {
        assertThat(administrations.search("allocations familiales", RENNES)).hasSize(1);
        assertThat(administrations.search("Caisse d'allocations", RENNES)).hasSize(1);
        assertThat(administrations.search("allocations familiales", HAZEBROUCK)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\") or (1=1", "mairie\" or nom like \"", "x\\\" or \\\""})
    void lets_no_text_end_the_condition_in_which_it_stands(String typed) {
        assertThat(administrations.search(typed, HAZEBROUCK)).isEmpty();
        assertThatIllegalArgumentException().isThrownBy(() -> administrations.ofCommune(RENNES, typed));
    }

    @Test
    void makes_no_call_for_a_text_without_words() {
        assertThat(administrations.search(" \"-' ", RENNES)).isEmpty();
        assertThat(kit.platform().administrations().calls()).isZero();
    }

    @Test
    void asks_the_same_once_an_hour_but_each_search_again() {
        administrations.townHall(RENNES);
        administrations.townHall(RENNES);
        assertThat(kit.platform().administrations().calls()).isEqualTo(1);
        kit.platform().clock().advance(Duration.ofHours(1));
        administrations.townHall(RENNES);
        assertThat(kit.platform().administrations().calls()).isEqualTo(2);

        administrations.search("mairie", RENNES);
        administrations.search("mairie", RENNES);
        assertThat(kit.platform().administrations().calls()).isEqualTo(4);
    }

    @Test
    void reads_values_whether_they_are_json_inside_a_text_or_json_itself_and_passes_over_slips() {
        Administration office =
                answering("""
                {"total_count":1,"results":[{"id":"1","nom":"Office","siret":"not a number",
                  "telephone":[{"valeur":"02 61 91 00 09"}],
                  "site_internet":"https://office.example",
                  "pivot":"[]","adresse":"[{\\"numero_voie\\":\\"1 rue Haute\\",\\"longitude\\":\\"east\\"}]",
                  "plage_ouverture":"[{\\"nom_jour_debut\\":\\"Mardi\\",\\"valeur_heure_debut_1\\":\\"9h\\",\\"valeur_heure_fin_1\\":\\"12:00:00\\"},\
                    {\\"nom_jour_debut\\":\\"Jour ouvrable\\"}]"}]}""").bySiret(new Siret("13002526500013")).get(0);

        assertThat(office.siret()).isEmpty();
        assertThat(office.phones()).containsExactly("02 61 91 00 09");
        assertThat(office.websites()).containsExactly("https://office.example");
        assertThat(office.addresses().get(0).lines()).containsExactly("1 rue Haute");
        assertThat(office.addresses().get(0).lon()).isEmpty();
        assertThat(office.hours())
                .containsExactly(new OpeningHours(DayOfWeek.TUESDAY, DayOfWeek.TUESDAY, List.of(), Optional.empty()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"results\":[{\"id\":\"1\"}]}",
                "{\"results\":[{\"id\":\"1\",\"nom\":\"Office\",\"adresse\":\"[{\"}]}"
            })
    void says_that_what_lacks_the_agreed_cannot_be_read(String body) {
        Administrations odd = answering(body);

        assertThatExceptionOfType(UnreadableResponseException.class).isThrownBy(() -> odd.townHall(RENNES));
    }

    @ParameterizedTest
    @EnumSource
    void says_that_garbage_cannot_be_read(Garbage garbage) {
        kit.platform().administrations().answersAlways(garbage);

        assertThatExceptionOfType(UnreadableResponseException.class).isThrownBy(() -> administrations.townHall(RENNES));
    }

    private static OpeningHours.Slot slot(String opens, String closes) {
        return new OpeningHours.Slot(LocalTime.parse(opens), LocalTime.parse(closes));
    }

    private static Administrations answering(String body) {
        return Administrations.builder(URI.create("https://annuaire.example"))
                .transport(request -> new HttpResponse(200, Map.of(), body.getBytes(StandardCharsets.UTF_8)))
                .build();
    }
}
