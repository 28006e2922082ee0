"""Headers parted from their letters: behind the annexes, with the bureau's name left in front."""

from __future__ import annotations

import pytest
from tests.frames import FRAMES

from circextract import readers
from circextract.segment import segment

PARTED = {
    "en": ("ANNEX\nApplication form\nName: ____", "Ref.:\tDM-14/1033\nTo:\tAdministrations"),
    "fr": ("ANNEXE\nFormulaire\nNom: ____", "Réf.:\tDM-14/1033\nAux:\tAdministrations"),
    "es": ("ANEXO\nFormulario\nNombre: ____", "Ref.:\tDM-14/1033\nA:\tAdministraciones"),
    "ru": ("ПРИЛОЖЕНИЕ\nЗаявка\nИмя: ____", "Осн.:\tDM-14/1033\nКому:\tАдминистрациям"),
    "zh": ("附件1\n申请表\n姓名：____", "文号：\tDM-14/1033\n致：\t各主管部门"),
    "ar": ("الملحق 1\nاستمارة\nالاسم: ____", "المرجع:\tDM-14/1033\nإلى:\tالإدارات"),
}


@pytest.mark.parametrize("language", PARTED)
def test_a_header_of_labels_behind_the_annex_is_the_letters(language):
    frame = FRAMES[language]
    annex, header = PARTED[language]
    text = "\n\n".join(
        [frame.salutation, frame.meeting, frame.closing, annex, f"{header}\n{frame.subject}"]
    )
    letter = segment(readers.from_text(text), language=language)
    assert {"reference", "to", "subject"} <= letter.fields.keys()
    assert letter.text(letter.fields["reference"][0].span) == "DM-14/1033"
    assert "DM-14" not in letter.text(letter.annexes[0].span)
