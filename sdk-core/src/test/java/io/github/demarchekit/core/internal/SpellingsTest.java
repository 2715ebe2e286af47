package io.github.demarchekit.core.internal;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.core.PartialDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingsTest {

    @ParameterizedTest
    @CsvSource({"Joëlle, JOELLE", "L’Œuvre-d'Ævar, L OEUVRE D AEVAR", "'  Jean - Philippe ', JEAN PHILIPPE", "'', ''"})
    void a_text_loses_what_registers_write_each_in_its_way(String text, String normalised) {
        assertThat(Spellings.normalised(text)).isEqualTo(normalised);
    }

    @ParameterizedTest
    @CsvSource({
        "1992-11-00, 1992-11-03, true",
        "1992-00-00, 1992-11-00, true",
        "1992-11-00, 1992-10-03, false",
        "1992-11-03, 1992-11-03, false",
        "0000-00-00, 1992-11-03, false"
    })
    void a_date_is_compatible_with_one_that_only_makes_it_more_precise(String one, String other, boolean compatible) {
        assertThat(Spellings.compatible(PartialDate.parse(one), PartialDate.parse(other)))
                .isEqualTo(compatible);
        assertThat(Spellings.compatible(PartialDate.parse(other), PartialDate.parse(one)))
                .isEqualTo(compatible);
    }

    @Test
    void a_normalised_text_is_its_own() {
        String once = Spellings.normalised("ﬁn d’Été");
        assertThat(Spellings.normalised(once)).isEqualTo(once);
    }
}
