"""What Qt's palette cannot say: the shapes of controls. Roles in braces are filled with the theme's colours."""

STYLE = """
QMenuBar { background: {menu}; }
QMenuBar::item { padding: 3px 7px; background: transparent; }
QMenuBar::item:selected { background: {rail_active}; }
QMenu { background: {base}; border: 1px solid {border}; padding: 4px; }
QMenu::item { padding: 4px 24px 4px 20px; }
QMenu::item:selected { background: {rail_active}; color: {text}; }
QMenu::item:disabled { color: {dim}; }
QMenu::indicator { width: 12px; height: 12px; margin-left: 4px; }
QMenu::separator { height: 1px; background: {line}; margin: 4px 6px; }
QStatusBar { background: {window}; }
QStatusBar::item { border: none; }
QScrollBar { background: {window}; border: none; }
QScrollBar:vertical { width: 16px; }
QScrollBar:horizontal { height: 16px; }
QScrollBar::handle { background: {scroll}; border-radius: 4px; margin: 3px; }
QScrollBar::handle:hover { background: {border}; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: none; }
QToolTip { background: {base}; color: {text}; border: 1px solid {border}; padding: 3px; }
#toolRow { background: {window}; }
#pages::tab { background: transparent; padding: 0 16px; min-width: 60px; height: 32px; }
#pages[tight="true"]::tab { padding: 0 6px; min-width: 46px; }
#pages::tab:selected { background: {base}; font-weight: bold; }
#pages::tab:focus { color: {accent}; }
#tabs { background: {alternate}; }
#tabs::tab {
  background: transparent; padding: 0 12px; min-width: 48px; height: 32px;
  border-bottom: 2px solid transparent;
}
#tabs::tab:selected { font-weight: bold; border-bottom: 2px solid {accent}; }
QToolButton { border: 1px solid transparent; border-radius: 3px; padding: 2px 6px; }
QToolButton:hover:enabled { background: {rail_active}; }
QToolButton:checked { background: {rail_active}; border-color: {accent}; }
QToolButton:focus { border-color: {focus}; }
QToolButton:disabled { color: {dim}; }
QToolButton#person { background: {rail_active}; border-radius: 9px; padding: 1px 8px; }
QToolButton#person:hover { background: {selection}; border-color: {border}; }
QToolButton#person:focus { border-color: {focus}; }
QToolButton#chip:checked { background: {rail_active}; border-color: {accent}; }
QToolButton#chip:checked:focus { border-color: {focus}; }
QToolButton::menu-indicator { image: none; }
#banner { background: {warning}; border-bottom: 1px solid {line}; }
#undoBar { background: {heading_area}; border-top: 1px solid {line}; }
#preview { background: {window}; }
#inspector, #inspector QScrollArea, #form { background: {alternate}; border: none; }
#startPage { background: {base}; }
#dropCard { background: {alternate}; border: 2px dashed {border}; border-radius: 8px; }
#dim, #label, #hint { color: {dim}; }
#heading, #title { font-weight: bold; }
#title { font-size: 15pt; }
#title, #hint { qproperty-alignment: AlignCenter; qproperty-wordWrap: true; }
#refusal { color: {late}; font-weight: bold; }
QListView { background: {base}; border: 1px solid {line}; outline: none; }
QListView:focus { border-color: {focus}; }
QListView::item { padding: 0 8px; }
QListView::item:selected, QListView::item:hover { background: {selection}; color: {text}; }
QHeaderView { background: {alternate}; }
QHeaderView::section {
  background: {alternate}; border: none; padding: 3px 4px;
  border-right: 1px solid {line}; border-bottom: 1px solid {line};
}
QTableCornerButton::section { background: {alternate}; border: none; }
QPushButton {
  background: {base}; border: 1px solid {border}; border-radius: 3px; padding: 4px 12px;
  outline: none;
}
QPushButton:hover { background: {selection}; }
QPushButton:pressed { background: {rail_active}; }
QPushButton:disabled { color: {dim}; background: {window}; }
QPushButton:focus { border: 2px solid {focus}; padding: 3px 11px; }
QPushButton#small { padding: 4px 2px; }
QPushButton#small:focus { padding: 3px 1px; }
QPushButton#primary, QPushButton:default { background: {accent}; color: {accent_text}; }
QPushButton:default:disabled { background: {window}; color: {dim}; }
QPushButton#primary:focus, QPushButton:default:focus { border-color: {text}; }
QPushButton#recent {
  text-align: left; background: {alternate}; border-color: {line}; padding: 5px 12px;
}
QPushButton#recent:hover { background: {selection}; }
QPushButton#recent:focus { border: 2px solid {focus}; padding: 4px 11px; }
QLineEdit, QPlainTextEdit {
  background: {base}; border: 1px solid {border}; border-radius: 2px; padding: 2px 4px;
}
QLineEdit:focus, QPlainTextEdit:focus { border: 2px solid {focus}; padding: 1px 3px; }
QRadioButton::indicator {
  width: 11px; height: 11px; border: 1px solid {border}; border-radius: 6px; background: {base};
}
QRadioButton::indicator:checked { border: 4px solid {accent}; width: 5px; height: 5px; }
QRadioButton:focus { color: {accent}; }
QCheckBox::indicator:unchecked, QTreeView::indicator:unchecked,
QListView::indicator:unchecked {
  width: 11px; height: 11px; border: 1px solid {dim}; border-radius: 2px; background: {base};
}
QComboBox {
  background: {base}; border: 1px solid {border}; border-radius: 2px; padding: 1px 4px;
  combobox-popup: 0;
}
QComboBox:focus { border: 2px solid {focus}; padding: 0 3px; }
QComboBox:disabled { background: {window}; color: {dim}; }
QComboBox::drop-down { border: none; width: 20px; }
QComboBox::down-arrow {
  width: 0; height: 0; margin-right: 6px;
  border-left: 4px solid {base}; border-right: 4px solid {base}; border-top: 5px solid {dim};
}
QComboBox::down-arrow:disabled { border-left-color: {window}; border-right-color: {window}; }
QComboBox QAbstractItemView { background: {base}; border: 1px solid {border}; }
QComboBox QAbstractItemView::item { min-height: 22px; }
QLineEdit:read-only, QPlainTextEdit:read-only { background: {window}; }
"""
"""Selectors beginning with # are object names that the window's parts give themselves.

`combobox-popup: 0` has a box's list drawn as every other list: as a menu, Fusion writes the chosen entry in white on no ground.
"""
