package io.github.demarchekit.tracking.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PublicTextTest {

    private final PublicText standard = PublicText.standard();

    private List<PersonalData> found(String text) {
        return standard.findings(text).stream().map(Finding::kind).distinct().toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Inscription en crèche, dossier A-2026-1 : une nouvelle information vous attend.",
                "Service-public.fr, le 3939 ou le 112",
                "SIRET 130 025 265 00013, 20 avenue de Ségur, 75007 Paris",
                "Ouvert du 01/02/2026 10:30 au 31.12.2026 18 h, ou le 1er mars 2027",
                "Vous ne pouvez plus répondre après le 31/12/2026.",
                "Arrêté 2026-1234567, article L. 114-5-1, 1 234 567 890,00 €",
                "https://demarche.example/demandes/A-2026-7KX4M2PD?cle=f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
                "FR76 compte 3000, GB82WEST",
                "Votre rendez-vous @ la mairie",
            })
    void lets_pass_what_tells_nobody(String text) {
        assertThat(standard.findings(text)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "284058815704285",
                "2 84 05 88 157 042 85",
                "n°2.84.05.88.157.042-85.",
                "2\u00a084\u202f05\u00a088\u00a0157\u00a0042\u00a085",
                "2 84 05 88 157 042",
                "2840588157042",
                "2 84 05 88 157 042 12 places",
                "1 63 05 2A 004 123 67",
                "1630 52b004123 94",
                "٢٨٤٠٥٨٨١٥٧٠٤٢٨٥",
                "𝟮84058815704285",
                "2\u200b84058815704285",
            })
    void finds_a_social_security_number_however_it_is_written(String text) {
        assertThat(found("NIR : " + text)).contains(PersonalData.NIR);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "284058815704217",
                "184058815704216 0",
                "28405881570428",
                "984058815704285",
                "1 63 05 2C 004 123 67"
            })
    void finds_none_where_the_key_or_the_form_is_wrong(String text) {
        assertThat(found("NIR : " + text)).doesNotContain(PersonalData.NIR);
    }

    @ParameterizedTest
    @CsvSource({
        "angela.dubois@example.org, 0",
        "Écrire à é.dûbois+x@exämple.fr, 9",
        "<angela@localhost>, 0",
        "angela＠example.org, 0",
        "a@[192.0.2.1], 0",
    })
    void finds_a_mail_address_and_where_it_starts(String text, int at) {
        assertThat(standard.findings(text)).containsExactly(new Finding(PersonalData.EMAIL, at));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "06 39 98 00 01",
                "0639980001",
                "06.39.98.00.01",
                "06/39/98/00/01",
                "0 639 98 00 01",
                "(06) 39 98 00 01",
                "+33 (0)6 39 98 00 01",
                "+33639980001",
                "0033 6 39 98 00 01",
                "+262 692 12 34 56",
                "+1 202-555-0143",
                "+68712 34 56",
                "０６３９９８０００１",
                "tél.:06–39–98–00–01",
            })
    void finds_a_telephone_number_however_it_is_written(String text) {
        assertThat(found("Appeler " + text + " svp")).contains(PersonalData.PHONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR76 3000 6000 0112 3456 7890 189",
                "fr7630006000011234567890189",
                "FR76 3000 6000 0112 3456 7890 189 pour votre virement",
                "DE89 3704 0044 0532 0130 00",
                "GB82-WEST-1234-5698-7654-32",
                "MT84MALT011000012345MTLCAST001S",
            })
    void finds_an_account_whose_digits_check(String text) {
        assertThat(found("IBAN " + text)).contains(PersonalData.IBAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR76 3000 6000 0112 3456 7890 188",
                "XX76 3000 6000 0112 3456 7890 189",
                "DE89 3704 0044 0532 0130",
                "FR76 3000 6000 0112, 3456 7890 189"
            })
    void finds_none_whose_digits_do_not_check_or_whose_country_has_none(String text) {
        assertThat(found("IBAN " + text)).doesNotContain(PersonalData.IBAN);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "né le 24/08/1962",
                "NÉE LE 24.08.62",
                "Né(e) le : 24 août 1962",
                "Date de naissance : 1962-08-24",
                "naissance 19620824",
                "1962-08-00 (date de naissance)",
                "born on August 24, 1962",
                "birthdate: 24 August 1962",
                "née le 1er septembre 1962",
                "DDN 24 08 1962",
            })
    void finds_a_date_beside_words_of_birth(String text) {
        assertThat(found("Enfant " + text)).contains(PersonalData.BIRTH_DATE);
        assertThat(standard.admits(text.replaceAll("(?iu)n[ée](e|\\(e\\))?\\b|\\w*naissance|born|birthdate|DDN", "le")))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"24/08/1962", "1962-08-24", "24 août 1962", "August 24, 1962", "1er mars 2027"})
    void finds_every_date_where_dates_are_refused(String date) {
        assertThat(PublicText.withoutDates().findings("Répondre avant le " + date))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(PersonalData.DATE));
        assertThat(standard.admits("Répondre avant le " + date)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1 ", "0 6 ", "a@", "FR76 ", "+3", "né le 1/", "@", "00 1 "})
    void ends_soon_whatever_it_is_given(String bit) {
        String long_ = bit.repeat(100_000 / bit.length());

        org.junit.jupiter.api.Assertions.assertTimeout(
                Duration.ofSeconds(5), () -> PublicText.withoutDates().findings(long_));
    }

    @Test
    void says_what_it_found_and_where_but_not_what_stands_there() {
        assertThat(standard.findings("Appelez le 06 39 98 00 01 ou angela@example.org"))
                .hasToString("[EMAIL at 29, PHONE at 11]");
    }
}
