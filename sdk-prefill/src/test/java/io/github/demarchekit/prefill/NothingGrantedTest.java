package io.github.demarchekit.prefill;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.demarchekit.prefill.particulier.AdresseAllocataire;
import io.github.demarchekit.prefill.particulier.QuotientFamilial;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NothingGrantedTest {

    private static boolean nothingGranted(Object value) {
        return new Answer.Found<>(
                        value,
                        new Provenance("CAF", "v3/x", Instant.EPOCH, Optional.empty(), Map.of(), Optional.empty()))
                .nothingGranted();
    }

    private static <T> Part<T> withheld() {
        return new Part.Withheld<>();
    }

    private static AdresseAllocataire address(Part<String> street) {
        return new AdresseAllocataire(withheld(), withheld(), withheld(), street, withheld(), withheld(), withheld());
    }

    private static QuotientFamilial family(Part<AdresseAllocataire> address) {
        return new QuotientFamilial(withheld(), withheld(), address, withheld());
    }

    @Test
    void holds_when_every_part_is_withheld_at_whatever_depth() {
        assertThat(nothingGranted(family(withheld()))).isTrue();
        assertThat(nothingGranted(family(new Part.Given<>(address(withheld())))))
                .isTrue();
        assertThat(nothingGranted(List.of(family(withheld()), family(withheld()))))
                .isTrue();
    }

    @Test
    void does_not_hold_when_a_part_is_given_or_blank() {
        assertThat(nothingGranted(family(new Part.Blank<>()))).isFalse();
        assertThat(nothingGranted(family(new Part.Given<>(address(new Part.Given<>("1 RUE DES LILAS"))))))
                .isFalse();
        assertThat(nothingGranted(List.of(family(withheld()), family(new Part.Blank<>()))))
                .isFalse();
        assertThat(nothingGranted(List.of()))
                .as("a collection that has no element")
                .isFalse();
        assertThat(nothingGranted("a text, which has no part")).isFalse();
    }
}
