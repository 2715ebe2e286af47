package io.github.demarchekit.tracking.sms;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.tracking.sms.SmsText.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {

    @ParameterizedTest
    @CsvSource({
        "a, 160, GSM_7, 160, 1",
        "a, 161, GSM_7, 161, 2",
        "a, 306, GSM_7, 306, 2",
        "a, 307, GSM_7, 307, 3",
        "à,  160, GSM_7, 160, 1",
        "Ç,  160, GSM_7, 160, 1",
        "€,  80,  GSM_7, 160, 1",
        // Of 153 places the last stays empty: a euro sign takes two.
        "€,  81,  GSM_7, 162, 2",
        "€,  152, GSM_7, 304, 2",
        "€,  153, GSM_7, 306, 3",
        "ê,  70,  UCS_2, 70,  1",
        "ê,  71,  UCS_2, 71,  2",
        "ç,  134, UCS_2, 134, 2",
        "’,  135, UCS_2, 135, 3",
        "😀, 35, UCS_2, 70,  1",
        // Of 67 places the last stays empty: neither half of it is a sign.
        "😀, 66, UCS_2, 132, 2",
        "😀, 67, UCS_2, 134, 3",
    })
    void counts_places_and_messages(String sign, int times, Encoding encoding, int places, int segments) {
        SmsText text = SmsText.of(sign.strip().repeat(times));

        assertThat(text.encoding()).isEqualTo(encoding);
        assertThat(text.places()).isEqualTo(places);
        assertThat(text.segments()).isEqualTo(segments);
        assertThat(String.join("", text.parts())).isEqualTo(text.text());
        assertThat(text.parts())
                .allSatisfy(part -> assertThat(SmsText.of(part).places())
                        .isLessThanOrEqualTo(segments == 1 ? encoding.placesAlone() : encoding.placesInPart()));
    }

    @Test
    void is_in_ucs_2_as_a_whole_for_one_sign_outside_the_alphabet() {
        assertThat(SmsText.of("a".repeat(160)).segments()).isEqualTo(1);
        assertThat(SmsText.of("a".repeat(159) + "ê").segments()).isEqualTo(3);
        assertThat(SmsText.plain("a".repeat(159) + "ê").segments()).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "Forêt çà et là,             Foret cà et là",
        "L’œuvre « cœur » – 2ᵉ…,      L'oeuvre \" coeur \" - 2e...",
        "Šárka Łódź,                 Sarka ?ódz",
        "{a} [b] 5 €,                 {a} [b] 5 €",
    })
    void writes_french_plainly(String text, String plain) {
        assertThat(SmsText.plain(text).text()).isEqualTo(plain.replace("ó", "o"));
        assertThat(SmsText.plain(text).encoding()).isEqualTo(Encoding.GSM_7);
    }

    @Test
    void gives_each_sign_its_code_in_the_table_of_the_norm() {
        SmsText text = SmsText.of("@£Δ_Æ É!Az¡Ä¿à{€");

        assertThat(text.bytes(text.text()))
                .containsExactly(
                        0x00, 0x01, 0x10, 0x11, 0x1c, 0x20, 0x1f, 0x21, 0x41, 0x7a, 0x40, 0x5b, 0x60, 0x7f, 0x1b, 0x28,
                        0x1b, 0x65);
        assertThat(SmsText.of("ê").bytes("ê")).containsExactly(0x00, 0xea);
    }

    @Test
    void prints_its_length_and_not_itself() {
        assertThat(SmsText.of("secret")).hasToString("SmsText[GSM_7, 6 places, 1 segments]");
    }
}
