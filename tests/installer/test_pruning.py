import pytest
from windows.pruning import is_kept


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtWidgets.pyd",
        "PySide6/Qt6PrintSupport.dll",
        "PySide6/__init__.py",
        "PySide6/msvcp140_1.dll",
        "PySide6/plugins/platforms/qwindows.dll",
        "PySide6/plugins/platforms/qoffscreen.dll",
        "shiboken6/Shiboken.pyd",
        "sqlalchemy/orm/session.py",
        "lxml/etree.cp313-win_amd64.pyd",
        "docx/templates/default.docx",
        "typing_extensions.py",
        "pillow-13.0.0.dist-info/licenses/LICENSE",
        "SQLAlchemy-2.1.dist-info/METADATA",
    ],
)
def test_what_the_program_runs_on_is_kept(name: str):
    assert is_kept(name)


@pytest.mark.parametrize(
    "name",
    [
        "PySide6/QtQuick.pyd",
        "PySide6/Qt6Qml.dll",
        "PySide6/opengl32sw.dll",
        "PySide6/designer.exe",
        "PySide6/plugins/platforms/qdirect2d.dll",
        "PySide6/qml/QtQuick/qtquick2plugin.dll",
        "PySide6/plugins/designer/msvcp140.dll",
        "PySide6/QtCore.pyi",
        "shiboken6/shiboken6.abi3.lib",
        "lxml/includes/libxml/tree.h",
        "lxml/etree.pyx",
        "sqlalchemy/testing/suite/test_select.py",
        "PIL/_avif.cp313-win_amd64.pyd",
        "pillow-13.0.0.dist-info/RECORD",
    ],
)
def test_what_only_builders_or_other_programs_need_is_left_out(name: str):
    assert not is_kept(name)
