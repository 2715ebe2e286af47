package io.github.demarchekit.prefill.particulier;

import io.github.demarchekit.prefill.Part;
import io.github.demarchekit.prefill.particulier.EtudiantBoursier.EchelonBourse;
import io.github.demarchekit.prefill.particulier.EtudiantBoursier.EtablissementEtudes;
import io.github.demarchekit.prefill.particulier.EtudiantBoursier.Identite;
import io.github.demarchekit.prefill.particulier.EtudiantBoursier.PeriodeVersement;

/**
 * A student's grant as version 3 told it: it knows no grant that was taken away.
 *
 * @param estBoursier whether the student has a grant
 * @param periodeVersementBourse when it is paid
 * @param etablissementEtudes where the student studies
 * @param echelonBourse how high it is
 * @param email as the student typed it
 * @param identite typed by the student and checked by an agent, the place of birth excepted; never with a FranceConnect token
 * @deprecated by the API: {@link EtudiantBoursier} is read from the later versions
 */
@Deprecated
public record EtudiantBoursierV3(
        Part<Boolean> estBoursier,
        Part<PeriodeVersement> periodeVersementBourse,
        Part<EtablissementEtudes> etablissementEtudes,
        Part<EchelonBourse> echelonBourse,
        Part<String> email,
        Part<Identite> identite) {}
